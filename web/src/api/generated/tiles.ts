// Written from the program's own types by `make docs`; what is changed here by hand is lost.

import type { CoverageKind, Level, PointAt, Requires, Scope, Stance, SupportModel } from './words';

/** The properties of an agency in `/tiles/agencies/`. */
export interface AgencyProperties {
  /** The agency's id. */
  readonly slug: string;
  /** Name as last printed. */
  readonly name: string;
  /** Postal code. */
  readonly state: string;
  /** County, municipal or special. */
  readonly level: Level;
  /** Field, jail or municipal. */
  readonly kind: CoverageKind | null;
  /** Support models of its agreements listed. */
  readonly models: readonly SupportModel[];
  /** GEOIDs of the counties that it covers or lies in. */
  readonly counties: readonly string[];
  /** Its town, or null. */
  readonly place: string | null;
  /** Town if the point is its town's, county if it is that of the county's largest town. */
  readonly at: PointAt;
}

/** The properties of a county in `/tiles/counties/`. */
export interface CountyProperties {
  /** Census GEOID, five digits. */
  readonly geoid: string;
  /** Name in full. */
  readonly name: string;
  /** Postal code. */
  readonly state: string;
  /** The first coverage kind that applies. */
  readonly kind: CoverageKind | null;
  /** Support models of all agreements listed. */
  readonly models: readonly SupportModel[];
  /** Agreements listed, by coverage kind. */
  readonly agreements: Readonly<Record<CoverageKind, number>>;
  /** Stances in force, each with the level whose it is. */
  readonly policies: readonly StanceRecord[];
  /** True where both sides meet. */
  readonly conflict: boolean;
  /** True where that is only an agreement which the law requires and the list does not show. */
  readonly unlisted: boolean;
  /** Residents by the estimate of July 1 of the day's year, or null. */
  readonly population: number | null;
}

/** The properties of a town in `/tiles/places/`. */
export interface PlaceProperties {
  /** Name. */
  readonly name: string;
  /** Postal code. */
  readonly state: string;
  /** GEOID of its county. */
  readonly county: string;
  /** Residents, or null. */
  readonly population: number | null;
  /** The town's own policies in force. */
  readonly policies: readonly TownPolicy[];
  /** Slugs of the town's agencies with an agreement listed. */
  readonly agencies: readonly string[];
}

/** A stance in force in a county or a state, in its tiles. */
export interface StanceRecord {
  /** Whose it is. */
  readonly level: Scope;
  /** What it does. */
  readonly stance: Stance;
  /** What it requires. */
  readonly requires?: Requires;
}

/** The properties of a state or territory in `/tiles/states/`. */
export interface StateProperties {
  /** Census GEOID, two digits. */
  readonly geoid: string;
  /** Postal code. */
  readonly usps: string;
  /** Name. */
  readonly name: string;
  /** Postal code. */
  readonly state: string;
  /** Statewide if a state agency has an agreement listed, else null. */
  readonly kind: CoverageKind | null;
  /** Support models of the state's own agencies. */
  readonly models: readonly SupportModel[];
  /** Agreements listed of all agencies in the state. */
  readonly agreements: number;
  /** Stances of the state's own policies in force. */
  readonly policies: readonly StanceRecord[];
  /** Residents by the estimate of July 1 of the day's year, or null. */
  readonly population: number | null;
}

/** A policy of a town, in its tiles. */
export interface TownPolicy {
  /** Its id. */
  readonly id: string;
  /** What it does. */
  readonly stance: Stance;
  /** What it requires. */
  readonly requires: Requires | null;
}

/** The properties of a town in `/tiles/towns/`. */
export interface TownProperties {
  /** Census GEOID, seven digits of a place, ten of a county subdivision. */
  readonly geoid: string;
  /** Name. */
  readonly name: string;
  /** Postal code. */
  readonly state: string;
  /** GEOIDs of the counties that it meets, the largest part first. */
  readonly counties: readonly string[];
  /** Municipal if an agency of its own has an agreement listed, else null. */
  readonly kind: CoverageKind | null;
  /** Support models of the agreements of its own agencies. */
  readonly models: readonly SupportModel[];
  /** Slugs of its own agencies with an agreement listed. */
  readonly agencies: readonly string[];
  /** Its own policies in force. */
  readonly policies: readonly TownPolicy[];
}
