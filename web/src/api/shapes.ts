// The shapes of the server's answers, as far as the page uses them. Days are ISO texts, ids are texts.

import type { Box } from './box';
import type {
  ConflictKind,
  Effect,
  HappeningKind,
  Instrument,
  Kind,
  Level,
  Model,
  Presence,
  Requirement,
  Revised,
  Rule,
  Scope,
  Stance,
  Status,
} from './words';

/** What every answer carries: the day asked for, the day of the list used, the build of the data. */
export interface Dated {
  readonly as_of: string;
  readonly sheet: string | null;
  readonly snapshot: string;
  /** The snapshot and the program: with it in its address, a tile lasts. */
  readonly version: string;
  /** The day of the newest list at hand, and how many days ago that was. */
  readonly newest_sheet: string;
  readonly list_age_days: number;
  /** What must be said about the day, in English. */
  readonly note?: string;
}

/** What policies with one effect reach. */
export interface Reached {
  readonly policies: number;
  readonly states: number;
  readonly counties: number;
  readonly cities: number;
  readonly residents: number;
}

export interface Counts extends Dated {
  readonly agreements: number;
  readonly agencies: number;
  readonly states: number;
  readonly by_model: Readonly<Record<Model, number>>;
  readonly by_state?: Readonly<Record<string, number>>;
  /** By effect; `requires` is an agreement or detainers, where a state that requires both is counted once. */
  readonly stances?: Readonly<Record<Effect | 'requires', Reached>>;
  readonly conflicts?: number;
  /** Of the conflicts, the counties where only a required agreement is not listed. */
  readonly unlisted?: number;
  readonly counties: Readonly<Record<Kind, number>>;
  readonly residents: Readonly<Record<Kind | 'total', number>>;
  /** The year of the estimates. */
  readonly residents_year?: number | null;
}

/** A value that was corrected: the one before and the one since, as printed. */
export interface Revision {
  readonly what: Revised;
  readonly from: string;
  readonly to: string;
  readonly since: string;
}

export interface Agreement {
  readonly id: string;
  /** Null where no list gives one that can be read. */
  readonly model: Model | null;
  readonly signed: string | null;
  readonly first_listed: string;
  readonly last_listed: string;
  /** The list since which it is listed on the day: later than the first where it had ended and came back. */
  readonly listed_since: string;
  /** True if the list of the day shows it; true for `missing` if it is away from it and has not ended. */
  readonly listed: boolean;
  readonly missing: boolean;
  readonly status: Status;
  readonly memorandum: string | null;
  readonly addendum?: string | null;
  readonly rule: Rule;
  readonly note?: string;
  readonly revisions?: readonly Revision[];
  /** What is wrong about placing it until a person has settled it, in English. */
  readonly problem?: string;
  /** True if its signing day cannot be right. */
  readonly signed_in_doubt?: boolean;
  /** Its ending does not count yet: the list that leaves it out leaves out far more than usual. */
  readonly held_back?: { readonly since: string; readonly until: string };
  /** The last list that shows it, and its row there. */
  readonly source: { readonly sheet: string; readonly row: number };
  /** The same on the list of the day, where that shows it. */
  readonly on_list?: { readonly sheet: string; readonly row: number };
}

/** An application for an agreement, which ICE lists as pending. */
export interface Application {
  readonly agency: string;
  readonly name: string;
  readonly level: Level;
  readonly model: Model | null;
  readonly first_listed: string;
  readonly last_listed: string;
  /** The agreement that it became, where that is listed by the day: then nothing is pending. */
  readonly became?: string;
  /** The last list that shows it, and its row there. */
  readonly source: { readonly sheet: string; readonly row: number };
  /** The same on the list of pending agencies of the day. */
  readonly on_list?: { readonly sheet: string; readonly row: number };
}

export interface Agency {
  readonly slug: string;
  readonly name: string;
  readonly state: string;
  readonly level: Level;
  readonly kind: Kind | null;
  readonly counties: readonly string[];
  readonly place?: string;
  /** How surely its area holds a point that was asked about. */
  readonly presence?: Presence;
  readonly distance_km?: number;
  readonly agreements: readonly Agreement[];
}

export interface Policy {
  readonly id: string;
  readonly scope: Scope;
  readonly state: string;
  /** A county's own, or those that a city lies in. */
  readonly counties: readonly string[];
  readonly place: string | null;
  readonly stance: Stance;
  readonly requires?: Requirement | null;
  /** Of a law that requires an agreement: whether to enter into one or to seek one, and the deadline. */
  readonly duty?: { readonly from: string | null; readonly asks: 'enter' | 'seek' };
  readonly applies_to?: string | null;
  readonly applies_to_es?: string;
  readonly instrument: Instrument;
  readonly title: string;
  readonly citation: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly summary: string;
  readonly summary_es?: string;
  readonly source_url: string | null;
  readonly source_name?: string | null;
  readonly verified: boolean;
}

export interface Conflict {
  readonly kind: ConflictKind;
  readonly sentence: string;
  readonly sentence_es?: string;
  readonly agencies: readonly string[];
  readonly policies: readonly string[];
}

/** One thing that happened, up to the day asked for. */
export interface Happening {
  readonly day: string;
  readonly event: HappeningKind;
  readonly id: string;
  readonly name: string;
  readonly model?: Model | null;
  readonly what?: Revised;
  readonly from_value?: string;
  readonly to_value?: string;
  /** A signing day that cannot be right. */
  readonly in_doubt?: boolean;
}

/** What applies somewhere. */
export interface Applying extends Dated {
  readonly kind: Kind | null;
  readonly agencies: readonly Agency[];
  readonly policies: readonly Policy[];
  readonly conflicts: readonly Conflict[];
}

export interface County extends Applying {
  readonly geoid: string;
  readonly name: string;
  readonly state: string;
  readonly vintage: number;
  /** Residents in `population_year`; null where they are not known. */
  readonly population: number | null;
  readonly population_year: number | null;
  readonly bbox: Box;
  /** The file of the list used; null before the first. */
  readonly list?: string | null;
  /** Agencies whose agreement is away from the list and has not ended. */
  readonly missing: readonly Agency[];
  readonly pending: readonly Application[];
  readonly history: readonly Happening[];
}

export interface StateRecord extends Applying {
  readonly usps: string;
  readonly population: number | null;
  readonly population_year: number | null;
  readonly bbox: Box;
  readonly by_model: Readonly<Record<Model, number>>;
  /** Not of every server. */
  readonly pending?: readonly Application[];
  readonly counties: readonly {
    readonly geoid: string;
    readonly name: string;
    readonly kind: Kind | null;
    readonly conflict: boolean;
  }[];
  readonly history: readonly Happening[];
}

/** What applies at a point; `county` is the county that holds it. */
export interface AtPoint extends Applying {
  readonly point: readonly [number, number];
  readonly county: { readonly geoid: string; readonly name: string; readonly state: string };
  readonly nearest_town: { readonly name: string; readonly distance_km: number } | null;
  /** Departments of other towns in the county, which end at their town's line. */
  readonly elsewhere_in_county: readonly Agency[];
}

/** One agency with all its agreements through the years. */
export interface AgencyRecord extends Dated, Agency {
  readonly former_names: readonly string[];
}
