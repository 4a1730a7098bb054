import { type Lang, RECORDS } from './lang';
import type { Words } from './words';

/** A text of a record, and its language where that is not the page's. */
export interface Recorded {
  readonly text: string;
  readonly lang: Lang | null;
}

/** A remark of the program, in the reader's language where it can be told in that. */
export function noted(note: string, { t }: Words): Recorded {
  const own = t.note(note);
  return own === undefined ? { text: note, lang: RECORDS } : { text: own, lang: null };
}

/** A text that a record has in English and mostly in other languages too: in the reader's where it can be. */
export function recorded(
  english: string,
  others: { readonly [lang in Exclude<Lang, 'en'>]: string | undefined },
  { lang }: Words,
): Recorded {
  const own = { en: english, ...others }[lang];
  return own === undefined ? { text: english, lang: RECORDS } : { text: own, lang: null };
}
