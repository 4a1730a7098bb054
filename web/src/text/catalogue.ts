import type { english } from './en';

/** The shape of the page's words: English has them, and every other language has the same. */
export type Catalogue = ReturnType<typeof english>;
