import type { english } from './en';
import type { changesWords } from './en/changes';
import type { panelWords } from './en/panel';
import type { questionWords } from './en/questions';

/** The shape of the page's words: English has them, and every other language has the same. */
export type Catalogue = ReturnType<typeof english>;

/** Of these, what the panel says. */
export type PanelWords = ReturnType<typeof panelWords>;

/** What the list of changes says. */
export type ChangesWords = ReturnType<typeof changesWords>;

/** The questions that a place is asked, and their answers. */
export type QuestionWords = ReturnType<typeof questionWords>;
