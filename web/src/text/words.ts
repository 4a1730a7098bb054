import type { Catalogue } from './catalogue';
import { english } from './en';
import { spanish } from './es';
import { type Format, formatFor } from './format';
import type { Lang } from './lang';
import { isUsps, STATE_NAMES } from './states';

/** All that the page says in one language. */
export interface Words {
  readonly lang: Lang;
  readonly t: Catalogue;
  readonly f: Format;
  /** The name of a state or territory by its two letters. */
  readonly state: (usps: string) => string;
}

/** The words of each language, written with its numbers and days. */
const CATALOGUES: Readonly<Record<Lang, (f: Format) => Catalogue>> = { en: english, es: spanish };

const made = new Map<Lang, Words>();

export function wordsFor(lang: Lang): Words {
  let words = made.get(lang);
  if (!words) {
    const f = formatFor(lang);
    words = {
      lang,
      t: CATALOGUES[lang](f),
      f,
      state: (usps) => (isUsps(usps) ? STATE_NAMES[lang][usps] : usps),
    };
    made.set(lang, words);
  }
  return words;
}
