// Written from the program's own types by `make docs`; what is changed here by hand is lost.

import type { ByKind, Headline, Reached, ResidentsByKind } from './counts';
import type { JailsRecord } from './jails';
import type {
  AgencyRecord,
  ApplicationRecord,
  ChangeRecord,
  ConflictRecord,
  CountyLine,
  Event,
  Figures,
  PolicyRecord,
  SearchResult,
} from './records';
import type { CountyName, InTowns, TownName, TownRecord } from './towns';
import type { ConflictKind, CoverageKind, Effect, SupportModel, TownKind } from './words';

/** One agency with all its agreements through the years. */
export interface AgencyAnswer extends Envelope, AgencyRecord {
  /** Other names that ICE printed for it. */
  readonly former_names: readonly string[];
}

/** What applies at a point. */
export interface AtAnswer extends Envelope {
  /** The point: longitude, latitude, degrees, WGS84. */
  readonly point: readonly [number, number];
  /** The county that it lies in. */
  readonly county: CountyName;
  /** How agreements cover the county. */
  readonly kind: CoverageKind | null;
  /** The town that it lies in, if any whose border is known. */
  readonly town: TownName | null;
  /** The town around that one: a village may lie in a town of New England. */
  readonly around_town?: TownName | null;
  /** The nearest town of the county, by its own point. */
  readonly nearest_town: TownRecord | null;
  /** Agencies from the town to the state. */
  readonly agencies: readonly AgencyRecord[];
  /** Departments of other towns in the county, which end at their town's line. */
  readonly elsewhere_in_county: readonly AgencyRecord[];
  /** Applications on the list of pending agencies, but for those whose agreement is listed. */
  readonly pending: readonly ApplicationRecord[];
  /** Applications on that list whose agreement is listed by the day. */
  readonly pending_listed_as_agreement?: readonly ApplicationRecord[];
  /** The jails that its agreements of jail models are shown at; left out where none is listed on the day. */
  readonly jails?: readonly JailsRecord[];
  /** Policies in force: the state's, the county's, its cities'. */
  readonly policies: readonly PolicyRecord[];
  /** Where both sides meet. */
  readonly conflicts: readonly ConflictRecord[];
}

/** Pictures below the counties. */
export interface BasemapRecord {
  /** The address of one, with `{z}`, `{x}` and `{y}`. */
  readonly tiles: string;
  /** Whose they are. */
  readonly credit: string | null;
}

/** What each bit of a row means, the lowest first. */
export interface Bits {
  /** Of the second and the fifth figure. */
  readonly models: readonly SupportModel[];
  /** Of the third figure: whose policy, and what it does. */
  readonly stances: readonly string[];
  /** Of the fourth figure; 0 is no conflict. */
  readonly conflicts: readonly ConflictKind[];
}

/** What changed in a range. */
export interface ChangesAnswer extends Envelope {
  /** The first day. */
  readonly from: string;
  /** The list used for it. */
  readonly from_sheet: string | null;
  /** The last day. */
  readonly to: string;
  /** True for the difference of the two days; else every event from the one to the other, both included. */
  readonly net: boolean;
  /** The changes, by day. */
  readonly changes: readonly ChangeRecord[];
}

/** The headline of a day. */
export interface CountsAnswer extends Envelope {
  /** Agreements on the list of the day. */
  readonly agreements: number;
  /** Agencies with at least one of them. */
  readonly agencies: number;
  /** States and territories with at least one of them. */
  readonly states: number;
  /** Agreements that are missing from the list of the day and had not ended. */
  readonly missing: number;
  /** Those of them whose ending is held back: the list dropped far more than usual. */
  readonly held_back: number;
  /** The day of the first list that does not show one of those. */
  readonly held_back_since: string | null;
  /** The day on which the last of those endings counts by itself. */
  readonly held_back_until: string | null;
  /**
   * Applications on the list of pending agencies that answers for the day, without those that became a
   * listed agreement.
   */
  readonly pending: number;
  /** Applications on that list whose agreement is listed by the day: they are no longer pending. */
  readonly pending_listed_as_agreement: number;
  /** The day of that list. */
  readonly pending_sheet: string | null;
  /** Listed agreements that could not be placed on the map. */
  readonly unplaced: number;
  /** The listed agreements by support model. */
  readonly by_model: Readonly<Record<SupportModel, number>>;
  /** The listed agreements by state. */
  readonly by_state: Readonly<Record<string, number>>;
  /** Counties by the first coverage kind that applies. */
  readonly counties: ByKind;
  /** Residents by the first coverage kind that applies to their county. */
  readonly residents: ResidentsByKind;
  /**
   * The year of the estimates that give them. A county that the estimates leave out has the census of
   * 2020.
   */
  readonly residents_year: number | null;
  /** Counties whose residents are not known; no sum has them. */
  readonly residents_unknown: number;
  /** Towns with an agreement of their own agency, in the counties that are counted as `municipal`. */
  readonly in_towns: InTowns;
  /**
   * What the policies in force reach, by effect; `requires` is those that require an agreement or
   * detainers.
   */
  readonly stances: Readonly<Record<Effect | 'requires', Reached>>;
  /** Counties where both sides meet. */
  readonly conflicts: number;
  /** Those of them where that is only an agreement which the law requires and the list does not show. */
  readonly unlisted: number;
  /** How they are counted, in words. */
  readonly rule: string;
  /** What ICE's own page showed on the day, where that is known. */
  readonly published?: Headline;
}

/** What applies in a county. */
export interface CountyAnswer extends Envelope {
  /** Its GEOID. */
  readonly geoid: string;
  /** Its name in full. */
  readonly name: string;
  /** Its state. */
  readonly state: string;
  /** Residents in `population_year`. */
  readonly population: number | null;
  /** The year of the estimate, or of the census, that gives them: the day's own where there is one. */
  readonly population_year: number | null;
  /** West, south, east, north; degrees, WGS84. */
  readonly bbox: readonly [number, number, number, number];
  /** The file of the list used; none before the first. */
  readonly list: string | null;
  /** How agreements cover it. */
  readonly kind: CoverageKind | null;
  /** Its towns with an agreement of their own agency, where no agency of the whole county has one. */
  readonly in_towns?: InTowns;
  /** Agencies with a listed agreement, from the town to the state. */
  readonly agencies: readonly AgencyRecord[];
  /** Agencies whose agreement is missing from the list and had not ended. */
  readonly missing: readonly AgencyRecord[];
  /** Applications on the list of pending agencies, but for those whose agreement is listed. */
  readonly pending: readonly ApplicationRecord[];
  /** Applications on that list whose agreement is listed by the day. */
  readonly pending_listed_as_agreement?: readonly ApplicationRecord[];
  /** The jails that its agreements of jail models are shown at; left out where none is listed on the day. */
  readonly jails?: readonly JailsRecord[];
  /** Policies in force: the state's, its own, its cities'. */
  readonly policies: readonly PolicyRecord[];
  /** Where both sides meet. */
  readonly conflicts: readonly ConflictRecord[];
  /** What happened here, oldest first, up to the day. */
  readonly history: readonly Event[];
}

/** What every answer carries. */
export interface Envelope {
  /** The day asked about; policies are those in force on it. */
  readonly as_of: string;
  /**
   * The day of the list used: the last good one on or before the day. Nothing before the first list, when
   * only signing days are known.
   */
  readonly sheet: string | null;
  /** The day of the newest list at hand. */
  readonly newest_sheet: string;
  /** How many days ago that was, by the calendar of Washington. */
  readonly list_age_days: number;
  /** The snapshot that answered. */
  readonly snapshot: string;
  /** The snapshot and the program, as the parameter `v` of a tile's address names them. */
  readonly version: string;
  /**
   * The Census year of the counties; told of a county, and where it is not the one that is shown where
   * none is asked for.
   */
  readonly vintage?: number;
  /** What must be said about the day, if anything. */
  readonly note?: string;
}

/** What every county is called: for maps whose tiles leave the names out. */
export interface NamesAnswer extends Envelope {
  /** The name in full of each county, by GEOID. */
  readonly counties: Readonly<Record<string, string>>;
}

/** The results of a search. */
export interface SearchAnswer extends Envelope {
  /** The results, best first. */
  readonly results: readonly SearchResult[];
}

/** What applies to every county on a day. */
export interface StandingAnswer extends Envelope {
  /** What each bit means. */
  readonly bits: Bits;
  /** The figures of each county, by GEOID. */
  readonly counties: Readonly<Record<string, Figures>>;
}

/** What applies in a state. */
export interface StateAnswer extends Envelope {
  /** Its postal code. */
  readonly usps: string;
  /** Its GEOID. */
  readonly geoid: string;
  /** Its name. */
  readonly name: string;
  /**
   * Residents in `population_year`; they may differ from the sum of its counties, some of which have a
   * census count alone.
   */
  readonly population: number | null;
  /** The year of the estimate, or of the census, that gives them. */
  readonly population_year: number | null;
  /** West, south, east, north; degrees, WGS84. */
  readonly bbox: readonly [number, number, number, number];
  /** `statewide` if a state agency has a listed agreement. */
  readonly kind: CoverageKind | null;
  /** Listed agreements of all agencies in the state. */
  readonly agreements: number;
  /** The same by support model. */
  readonly by_model: Readonly<Record<SupportModel, number>>;
  /** Every agency in the state with a listed agreement, from the town to the state. */
  readonly agencies: readonly AgencyRecord[];
  /**
   * Applications of agencies in the state on the list of pending agencies, but for those whose agreement
   * is listed.
   */
  readonly pending: readonly ApplicationRecord[];
  /**
   * The prisons that the agreements of jail models of its corrections agency are shown at; left out where
   * none is listed on the day.
   */
  readonly prisons?: JailsRecord;
  /** Policies in force: the state's, its counties', its cities'. */
  readonly policies: readonly PolicyRecord[];
  /** Where both sides meet, over all its counties. */
  readonly conflicts: readonly ConflictRecord[];
  /** Its counties. */
  readonly counties: readonly CountyLine[];
  /** What happened to the state's own agencies and policies, oldest first, up to the day. */
  readonly history: readonly Event[];
}

/** Agreements on every list. */
export interface TimelineAnswer extends Envelope {
  /** The day of the list. */
  readonly days: readonly string[];
  /** All agreements on it. */
  readonly agreements: readonly number[];
  /** Those of each support model. */
  readonly by_model: Readonly<Record<SupportModel, readonly number[]>>;
  /** Those of each state that ever had one. */
  readonly by_state: Readonly<Record<string, readonly number[]>>;
}

/** What applies in a town. */
export interface TownAnswer {
  /** The day asked about; policies are those in force on it. */
  readonly as_of: string;
  /**
   * The day of the list used: the last good one on or before the day. Nothing before the first list, when
   * only signing days are known.
   */
  readonly sheet: string | null;
  /** The day of the newest list at hand. */
  readonly newest_sheet: string;
  /** How many days ago that was, by the calendar of Washington. */
  readonly list_age_days: number;
  /** The snapshot that answered. */
  readonly snapshot: string;
  /** The snapshot and the program, as the parameter `v` of a tile's address names them. */
  readonly version: string;
  /** The year of its border. */
  readonly vintage: number;
  /** What must be said about the day, if anything. */
  readonly note?: string;
  /** Its Census GEOID: seven digits for a place, ten for a county subdivision. */
  readonly geoid: string;
  /** Its name. */
  readonly name: string;
  /** Its state. */
  readonly state: string;
  /** What the Census Bureau draws it as. */
  readonly kind: TownKind;
  /** The Census year of the counties, where it is not the one that is shown where none is asked for. */
  readonly county_vintage?: number;
  /** The counties that it meets, the largest part first. */
  readonly counties: readonly CountyName[];
  /**
   * The first coverage kind of the agreements listed, its own agencies' and the wider ones'; null for
   * none.
   */
  readonly coverage: CoverageKind | null;
  /** Residents by the gazetteer; null where that has none. */
  readonly population: number | null;
  /** West, south, east, north; degrees. */
  readonly bbox: readonly [number, number, number, number];
  /** The town's own agencies with a listed agreement. */
  readonly agencies: readonly AgencyRecord[];
  /**
   * Agencies of its counties and its state with a listed agreement, whose area holds the town's or a part
   * of it.
   */
  readonly wider_agencies: readonly AgencyRecord[];
  /**
   * Applications of the town's own agencies on the list of pending agencies whose agreement is not
   * listed.
   */
  readonly pending: readonly ApplicationRecord[];
  /** Policies in force: its own, its counties', its state's. */
  readonly policies: readonly PolicyRecord[];
}

/** The program and its data. */
export interface VersionAnswer {
  /** The program's name. */
  readonly name: string;
  /** The program's version. */
  readonly version: string;
  /** The snapshot that is served. */
  readonly snapshot: string;
  /** The snapshot and the program, as the parameter `v` of a tile's address names them. */
  readonly v: string;
  /** The day of the newest list. */
  readonly sheet: string;
  /** How many days ago that was, by the calendar of Washington. */
  readonly list_age_days: number;
  /** The day of the first list. */
  readonly first_sheet: string;
  /** The Census year of the boundaries. */
  readonly vintage: number;
  /** Rows of the data that could not be read. */
  readonly rejected_rows: number;
  /** Pictures below the counties, if the one who runs this server has chosen any. */
  readonly basemap: BasemapRecord | null;
  /** Where a mistake is reported: an address of the web or of mail. */
  readonly report_to: string | null;
}
