import type { english } from './en';
import type { panelWords } from './en/panel';

/** The shape of the page's words: English has them, and every other language has the same. */
export type Catalogue = ReturnType<typeof english>;

/** Of these, what the panel says. */
export type PanelWords = ReturnType<typeof panelWords>;
