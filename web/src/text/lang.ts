import type { Language } from './catalogue';
import * as english from './en';

/** A language of the page: the tag that numbers and days are written by, its name in itself, and its folder. */
interface Known {
  readonly tag: string;
  readonly name: string;
  readonly load: () => Promise<Language>;
}

/**
 * The languages of the page. One more is its folder beside these, asked for by the type check, and a line here; a test
 * asks for the line in the program's own list, `src/share/lang.rs`. English comes with the page, for much that is shown
 * is written in it; of the others each reader loads one.
 */
export const LANGUAGES = {
  en: { tag: 'en-US', name: 'English', load: async () => english },
  es: { tag: 'es-US', name: 'Español', load: () => import('./es') },
} as const satisfies Readonly<Record<string, Known>>;
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
