import { LANGS, type Lang } from '../text/lang';

const NAME = 'countyline.lang';

/** What keeps a text from visit to visit, as the browser's own storage does. */
export type Keeping = Pick<Storage, 'getItem' | 'setItem'>;

/** The browser's own; a browser that keeps nothing may refuse even to name it. */
export function storage(): Keeping | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** The language that the reader chose on an earlier visit. */
export function chosenLang(kept: Keeping | null): Lang | null {
  try {
    const found = kept?.getItem(NAME);
    return LANGS.find((lang) => lang === found) ?? null;
  } catch {
    return null;
  }
}

/** Keeps the language that the reader chose; without a place for it, it is forgotten with the page. */
export function keepLang(kept: Keeping | null, lang: Lang): void {
  try {
    kept?.setItem(NAME, lang);
  } catch {
    // Full, or forbidden: the page speaks it all the same.
  }
}
