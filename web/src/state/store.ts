import type { Only } from '../api/words';
import type { Fill, LegendKey } from '../looks/entries';
import type { Usps } from '../text/catalogue';
import type { Lang } from '../text/lang';
import type { Column } from './lines';

export type Selection =
  | { readonly kind: 'county'; readonly geoid: string }
  /** A town whose border is known. */
  | { readonly kind: 'town'; readonly geoid: string }
  | { readonly kind: 'state'; readonly usps: string }
  | { readonly kind: 'agency'; readonly slug: string }
  /** Degrees, WGS84. */
  | { readonly kind: 'point'; readonly lat: number; readonly lon: number };

/** Between these the map zooms, as in tile addresses. */
export const ZOOMS = { least: 2, most: 12 } as const;

/** Where the map looks: zoom as in tile addresses, in quarter steps; degrees, WGS84. */
export interface Where {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** The map with the panel, the same as a table, or what changed since a day. */
export const VIEWS = ['map', 'table', 'changes'] as const;
export type View = (typeof VIEWS)[number];

/** Which counties the table has, besides what the legend hides, and in which order. */
export interface Rows {
  /** Those of one state or territory; null for all. */
  readonly in: Usps | null;
  /** Those in whose name or state this text is found, as it was typed. */
  readonly find: string;
  readonly sort: { readonly column: Column; readonly down: boolean };
}

/** The table as it opens. */
export const ALL_ROWS: Rows = { in: null, find: '', sort: { column: 'state', down: false } };

/** Changes of everywhere and of every kind. */
export const ALL_CHANGES: Only = { state: null, county: null, kind: null };

/** Everything that the page shows follows from this. */
export interface State {
  readonly lang: Lang;
  readonly view: View;
  /** What the map's colours tell. */
  readonly fill: Fill;
  readonly look: Where | null;
  readonly selection: Selection | null;
  /** The day asked for; null follows the newest list. */
  readonly date: string | null;
  /** The day that changes are shown since; null for a week before. */
  readonly since: string | null;
  /** Which changes are shown. */
  readonly only: Only;
  readonly hidden: ReadonlySet<LegendKey>;
  readonly rows: Rows;
}

/** Holds the one state and tells those who asked when their part of it changes. */
export class Store {
  #state: State;
  readonly #watchers = new Set<() => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    for (const watcher of this.#watchers) watcher();
  }

  /** Calls `then` with the part at once, and again whenever the part becomes another value. */
  watch<T>(part: (state: State) => T, then: (value: T) => void): void {
    let seen = part(this.#state);
    this.#watchers.add(() => {
      const now = part(this.#state);
      if (Object.is(now, seen)) return;
      seen = now;
      then(now);
    });
    then(seen);
  }
}
