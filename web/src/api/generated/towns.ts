// Written from the program's own types by `make docs`; what is changed here by hand is lost.

import type { TownKind } from './words';

/** A county by name. */
export interface CountyName {
  /** Its GEOID. */
  readonly geoid: string;
  /** Its name in full. */
  readonly name: string;
  /** Its state. */
  readonly state: string;
}

/**
 * Towns whose own agency has a listed agreement, in counties where only local agencies have one. Each
 * town is counted once, in the county that has the largest part of it, and so is each of its residents.
 */
export interface InTowns {
  /** The towns. */
  readonly towns: number;
  /** Their residents by the gazetteer. */
  readonly residents: number;
  /** Towns whose residents are not known; the sum lacks them. */
  readonly residents_unknown: number;
}

/** A town by name, and whose border of which year is meant. */
export interface TownName {
  /** Its Census GEOID: seven digits for a place, ten for a county subdivision. */
  readonly geoid: string;
  /** Its name. */
  readonly name: string;
  /** Its state. */
  readonly state: string;
  /** What the Census Bureau draws it as. */
  readonly kind: TownKind;
  /** The year of its border. */
  readonly vintage: number;
}

/** The town nearest to a point. */
export interface TownRecord {
  /** Its name. */
  readonly name: string;
  /** Its point: longitude, latitude, degrees, WGS84. */
  readonly point: readonly [number, number];
  /** How far away it is. */
  readonly distance_km: number;
}
