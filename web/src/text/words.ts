import type { Catalogue } from './catalogue';
import { type Format, formatFor } from './format';
import { LANGUAGES, type Lang } from './lang';
import { isUsps } from './states';

/** All that the page says in one language. */
export interface Words {
  readonly lang: Lang;
  readonly t: Catalogue;
  readonly f: Format;
  /** The name of a state or territory by its two letters. */
  readonly state: (usps: string) => string;
}

const made = new Map<Lang, Words>();

/** Fetches the words of a language, which from then on are at hand. */
export async function loadWords(lang: Lang): Promise<void> {
  if (made.has(lang)) return;
  const { tag, load } = LANGUAGES[lang];
  const { catalogue, states } = await load();
  const f = formatFor(tag);
  made.set(lang, { lang, t: catalogue(f), f, state: (usps) => (isUsps(usps) ? states[usps] : usps) });
}

/** The words of a language, which must be at hand. */
export function wordsFor(lang: Lang): Words {
  const words = made.get(lang);
  if (!words) throw new Error(`the words of \`${lang}\` are not loaded; call loadWords first`);
  return words;
}
