/**
 * The languages of the page: the tag that numbers and days are written by, and the name of each in itself.
 * One more here is asked for by the type check where its words are missing, `words.ts` and `states.ts`, and by a test
 * in the program's own list, `src/share/lang.rs`.
 */
export const LANGUAGES = {
  en: { tag: 'en-US', name: 'English' },
  es: { tag: 'es-US', name: 'Español' },
} as const;
export type Lang = keyof typeof LANGUAGES;
export const LANGS = Object.keys(LANGUAGES) as readonly Lang[];

/** What agencies, laws and the server's sentences are written in, and what a reader of no other gets. */
export const RECORDS: Lang = 'en';

/** The first of the reader's languages that the page has. */
export function pickLang(wanted: readonly string[]): Lang {
  for (const tag of wanted) {
    const found = LANGS.find((lang) => tag.toLowerCase().split('-')[0] === lang);
    if (found) return found;
  }
  return RECORDS;
}
