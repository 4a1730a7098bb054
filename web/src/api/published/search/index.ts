import type { NameKind } from '../../generated/words';

/** A name: see `src/publish/search.rs`, which writes it; a 0 stands for what follows from the rest. */
type Entry = readonly [
  kind: number,
  id: string,
  name: string,
  bare: string | 0,
  state: number,
  detail: string | 0,
  place: readonly [number, number] | readonly [number, number, number, number],
  residents: number,
  town: string | 0,
];

/** `api/search.json`: all that a search looks at. */
export interface SearchIndex {
  /** Postal code, name in English, name in Spanish. */
  readonly states: readonly (readonly [string, string, string])[];
  readonly kinds: readonly NameKind[];
  /** How people begin the name of a place, with its kind. */
  readonly beginnings: readonly (readonly [string, number])[];
  /** What people say, what they mean, its kind and its state. */
  readonly nicknames: readonly (readonly [string, string, number, string])[];
  /** Words that are written both ways, with their short forms. */
  readonly short: readonly (readonly [string, string])[];
  /** From which zoom on towns of so many residents are shown for their size alone, the largest first. */
  readonly shown_from: readonly (readonly [residents: number, zoom: number])[];
  readonly half_box_deg: number;
  readonly names: readonly Entry[];
}
