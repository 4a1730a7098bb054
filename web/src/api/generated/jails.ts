// Written from the program's own types by `make docs`; what is changed here by hand is lost.

import type { SourceRow } from './records';
import type { FacilityKind, JailRule } from './words';

/**
 * A jail or prison, in the answers about points, counties and states. It places an agreement, and asserts
 * nothing about people held.
 */
export interface FacilityRecord {
  /** The publisher's id. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** The town of its address. */
  readonly town: string;
  /** The county that it lies in. */
  readonly county: string;
  /** Whose it is. */
  readonly kind: FacilityKind | null;
  /** How many people it has room for; not how many are there. */
  readonly capacity: number | null;
  /** Its point. */
  readonly point: readonly [number, number];
  /** The day on which its publisher looked at it last. */
  readonly validated: string;
  /** Its own page. */
  readonly website: string | null;
  /** The row of `facilities.csv`. */
  readonly source: SourceRow;
}

/**
 * The jails that agreements of jail models are shown at, in the answers about points, counties and
 * states.
 */
export interface JailsRecord {
  /** The rule that chose them. */
  readonly rule: JailRule;
  /** The slugs of the agencies whose agreements they are. */
  readonly agencies: readonly string[];
  /** The counties that these agreements serve; empty for a state's. */
  readonly counties: readonly ServedCounty[];
  /** The jails; none under a rule that found none. */
  readonly facilities: readonly FacilityRecord[];
}

/** A county that an agreement serves, by name. */
export interface ServedCounty {
  /** Its GEOID. */
  readonly geoid: string;
  /** Its name in full. */
  readonly name: string;
}
