import type { catalogue } from './en';
import type { changesWords } from './en/changes';
import type { panelWords } from './en/panel';
import type { states } from './en/states';
import type { Format } from './format';

/** The shape of the page's words: English has them, and every other language has the same. */
export type Catalogue = ReturnType<typeof catalogue>;

/** Of these, what the panel says. */
export type PanelWords = ReturnType<typeof panelWords>;

/** What the list of changes says. */
export type ChangesWords = ReturnType<typeof changesWords>;

/** The two letters of a state or territory. */
export type Usps = keyof typeof states;

export type StateNames = Readonly<Record<Usps, string>>;

/** What the folder of a language has. */
export interface Language {
  readonly catalogue: (f: Format) => Catalogue;
  readonly states: StateNames;
}
