import type { Kind } from '../api/shapes';
import type { Fill, Held, Step } from '../map/fills';
import type { Hatch, Mark } from '../map/style';
import type { Lang } from '../text/lang';

/** What a legend entry stands for, and so what can be hidden. */
export type LegendKey = Kind | Hatch | Mark | Held | Step;

export type Selection =
  | { readonly kind: 'county'; readonly geoid: string }
  | { readonly kind: 'state'; readonly usps: string }
  | { readonly kind: 'agency'; readonly slug: string }
  /** Degrees, WGS84. */
  | { readonly kind: 'point'; readonly lat: number; readonly lon: number };

/** Where the map looks: zoom as in tile addresses, in half steps; degrees, WGS84. */
export interface Look {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** The map with the panel, the same as a table, or what changed since a day. */
export type View = 'map' | 'table' | 'changes';
export const VIEWS: readonly View[] = ['map', 'table', 'changes'];

/** Everything that the page shows follows from this. */
export interface State {
  readonly lang: Lang;
  readonly view: View;
  /** What the map's colours tell. */
  readonly fill: Fill;
  readonly look: Look | null;
  readonly selection: Selection | null;
  /** The day asked for; null follows the newest list. */
  readonly date: string | null;
  /** The day that changes are shown since; null for a week before. */
  readonly since: string | null;
  readonly hidden: ReadonlySet<LegendKey>;
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
