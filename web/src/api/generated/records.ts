// Written from the program's own types by `make docs`; what is changed here by hand is lost.

import type {
  Asks,
  ChangeKind,
  ConflictKind,
  CoverageKind,
  EventKind,
  Grounds,
  Instrument,
  Level,
  NameKind,
  Presence,
  Requires,
  Revised,
  Rule,
  Scope,
  Stance,
  Status,
  SubjectKind,
  SupportModel,
} from './words';

/** An agency with its agreements, in the answers about points, counties and states, and by itself. */
export interface AgencyRecord {
  /** Its slug. */
  readonly slug: string;
  /** Its name as last printed. */
  readonly name: string;
  /** Its state. */
  readonly state: string;
  /** What kind of body it is. */
  readonly level: Level;
  /** How its listed agreements cover its counties: the first kind that applies. */
  readonly kind: CoverageKind | null;
  /** The counties it covers or lies in; empty for a state agency. */
  readonly counties: readonly string[];
  /** Its town. */
  readonly place?: string;
  /** How surely its area holds the point asked about. */
  readonly presence?: Presence;
  /** Distance from the point asked about to the town's point, for a town's department nearby. */
  readonly distance_km?: number;
  /** Its agreements, by signing day. */
  readonly agreements: readonly AgreementRecord[];
}

/** An agreement of an agency, in the answers about points, counties, states and agencies. */
export interface AgreementRecord {
  /** Made from its content. */
  readonly id: string;
  /** The support model. */
  readonly model: SupportModel | null;
  /** The model's name in full. */
  readonly model_name: string | null;
  /** What the model allows. */
  readonly allows: string | null;
  /** The day of signature. */
  readonly signed: string | null;
  /** The day of the first list that shows it. */
  readonly first_listed: string;
  /** The day of the last list that shows it. */
  readonly last_listed: string;
  /**
   * The day of the list since which it is listed on the day asked about: later than the first where it
   * had ended and came back.
   */
  readonly listed_since: string;
  /** True if the list of the day shows it. */
  readonly listed: boolean;
  /** True if the list of the day does not show it, and it had not ended. */
  readonly missing: boolean;
  /** What became of it, as far as the newest list tells. */
  readonly status: Status;
  /** The agreement that followed it. */
  readonly successor?: string;
  /** Address of the memorandum. */
  readonly memorandum: string | null;
  /** Address of the addendum. */
  readonly addendum?: string;
  /** The rule that placed it. */
  readonly rule: Rule;
  /**
   * The counties in which the rule placed it, where the vintage asked for lacks them: it was carried from
   * there to those that took their place.
   */
  readonly carried_from?: readonly string[];
  /** What was odd about placing it. */
  readonly note?: string;
  /** What was changed in it over time: which value, from, to, since which list, why. */
  readonly revisions?: readonly Revision[];
  /** What is wrong about placing it until a person has settled it. */
  readonly problem?: string;
  /** True if its signing day cannot be right. */
  readonly signed_in_doubt?: boolean;
  /** Since when and until when its ending is held back. */
  readonly held_back?: HeldBack;
  /** The last good sheet that shows it, and the row there. */
  readonly source: SourceRow;
  /**
   * The list that answers for the day, and the row there; left out where that list does not show it, or
   * it cannot be told which of several rows is its.
   */
  readonly on_list?: SourceRow;
}

/** An application for an agreement: listed by ICE, not signed. */
export interface ApplicationRecord {
  /** The agency's slug. */
  readonly agency: string;
  /** The agency's name. */
  readonly name: string;
  /** Its state. */
  readonly state: string;
  /** What kind of body it is. */
  readonly level: Level;
  /** The support model applied for. */
  readonly model: SupportModel | null;
  /** The day of the first list of pending agencies that shows it. */
  readonly first_listed: string;
  /** The day of the last list of pending agencies that shows it. */
  readonly last_listed: string;
  /** The id of the agreement that it became, if that is listed by the day: then it is no longer pending. */
  readonly became?: string;
  /** What was changed in it over time: which value, from, to, since which list, why. */
  readonly revisions?: readonly Revision[];
  /** The last good sheet that shows it, and the row there. */
  readonly source: SourceRow;
  /**
   * The list of pending agencies that answers for the day, and the row there; left out where it cannot be
   * told which of several rows is its.
   */
  readonly on_list?: SourceRow;
}

/** One change between two days, in `/api/changes` and `countyline changes`. */
export interface ChangeRecord {
  /** The day of the list that shows it first, or of the policy's beginning or end. */
  readonly day: string;
  /** How it changed. */
  readonly kind: ChangeKind;
  /** What changed. */
  readonly subject: SubjectKind;
  /** The id of the agreement, the application or the policy. */
  readonly id: string;
  /** The agreement whose place it takes. */
  readonly previous: string | null;
  /** The agreement that follows it. */
  readonly successor: string | null;
  /** The slug of the agency. */
  readonly agency: string | null;
  /** The name of the agency, as last printed, or of the act. */
  readonly name: string;
  /** The state. */
  readonly state: string;
  /** The counties; empty for a whole state. */
  readonly counties: readonly string[];
  /** The names of the counties, in the same order. */
  readonly county_names: readonly string[];
  /** The town. */
  readonly place: string | null;
  /** The support model. */
  readonly model: SupportModel | null;
  /** The day of signature. */
  readonly signed: string | null;
  /** What the policy does. */
  readonly stance: Stance | null;
  /** Which value was corrected. */
  readonly what: Revised | null;
  /** The value before the correction, as printed. */
  readonly from_value: string | null;
  /** The value since. */
  readonly to_value: string | null;
  /** Why it is the same agreement all the same. */
  readonly why: Grounds | null;
  /** The memorandum that was printed on the day, or the policy's source. */
  readonly link: string | null;
  /** The file of the list of the day. */
  readonly list: string | null;
  /** The last list that shows what no list shows since, and the row there. */
  readonly last_shown: SourceRow | null;
  /** The day of the newest list that this telling of it rests on. */
  readonly told: string;
  /** One sentence that tells it. */
  readonly sentence: string;
}

/** Where both sides meet, in the answers about points, counties and states. */
export interface ConflictRecord {
  /** The county that it is in, where the answer is about a state. */
  readonly county?: string;
  /** How both sides meet. */
  readonly kind: ConflictKind;
  /** One sentence that takes no side. */
  readonly sentence: string;
  /** The same in Spanish. */
  readonly sentence_es: string;
  /** Slugs of the agencies concerned. */
  readonly agencies: readonly string[];
  /** Ids of the policies concerned. */
  readonly policies: readonly string[];
}

/** A county of a state, in the answer about the state. */
export interface CountyLine {
  /** Its GEOID. */
  readonly geoid: string;
  /** Its name in full. */
  readonly name: string;
  /** How agreements cover it. */
  readonly kind: CoverageKind | null;
  /** True if both sides meet in it. */
  readonly conflict: boolean;
}

/** What a law that requires an agreement asks, of whom, and from when. */
export interface Duty {
  /** Whom it binds: `every_sheriff`, `jail_operators`, `population_over:N` or `state_agencies`. */
  readonly scope: string;
  /** The first day on which a missing agreement counts. */
  readonly from: string | null;
  /** What it asks: to enter into an agreement, or to seek one. */
  readonly asks: Asks;
}

/** One thing that happened, in the history of a county or a state. */
export interface Event {
  /** When: a signing day, the day of a list, or the first day with or without a policy. */
  readonly day: string;
  /** What happened. */
  readonly event: EventKind;
  /** The id of the agreement or the policy. */
  readonly id: string;
  /** The name of the agency or the act. */
  readonly name: string;
  /** The support model of an agreement. */
  readonly model?: SupportModel;
  /** Which value was corrected. */
  readonly what?: Revised;
  /** The value before the correction, as printed. */
  readonly from_value?: string;
  /** The value since. */
  readonly to_value?: string;
  /** True of a signing day that cannot be right. */
  readonly in_doubt?: boolean;
}

/**
 * The figures of a county on a day, by its GEOID, in `/api/standing`; `bits` there tells what each bit
 * means.
 */
export type Figures = readonly [
  /** How agreements cover it: the first kind that applies. */
  kind: CoverageKind | null,
  /** The support models of all agreements listed there. */
  models: number,
  /** What the policies in force there do, and whose they are. */
  stances: number,
  /** Where both sides meet; 0 is nowhere. */
  conflicts: number,
  /** The support models of the agencies inside the county, the state's aside. */
  local_models: number,
  /** The earliest day that is known on which an agreement of theirs listed was signed. */
  first_signed: string | null,
];

/**
 * An ending that does not count yet: the list that does not show the agreement left out far more than
 * usual.
 */
export interface HeldBack {
  /** The day of that list. */
  readonly since: string;
  /** The day on which the ending counts, unless it is settled before. */
  readonly until: string;
}

/** A policy, in the answers about points, counties and states. */
export interface PolicyRecord {
  /** Stable slug. */
  readonly id: string;
  /** Whose it is. */
  readonly scope: Scope;
  /** The state it belongs to or lies in. */
  readonly state: string;
  /** A county's own GEOID, or the counties that a city lies in. */
  readonly counties: readonly string[];
  /**
   * The counties that its row names, where the vintage asked for lacks them: it was carried from there to
   * those that took their place.
   */
  readonly carried_from?: readonly string[];
  /** The city. */
  readonly place: string | null;
  /** The city's point. */
  readonly point?: readonly [number, number];
  /** What it does. */
  readonly stance: Stance;
  /** What it requires. */
  readonly requires: Requires | null;
  /** Whom a law that requires an agreement binds, and from when. */
  readonly duty?: Duty;
  /** Whom it binds. */
  readonly applies_to: string | null;
  /** The same in Spanish. */
  readonly applies_to_es?: string;
  /** Kind of act. */
  readonly instrument: Instrument;
  /** Name of the act. */
  readonly title: string;
  /** Legal citation. */
  readonly citation: string;
  /** In force from. */
  readonly from: string | null;
  /** In force until. */
  readonly to: string | null;
  /** True if it is in force on the day. */
  readonly in_force: boolean;
  /** One neutral sentence. */
  readonly summary: string;
  /** The same in Spanish. */
  readonly summary_es?: string;
  /** Where to read it. */
  readonly source_url: string | null;
  /** Who published that page. */
  readonly source_name: string;
  /** False where the source has not been read yet. */
  readonly verified: boolean;
  /** The words to show beside a policy whose source has not been read yet. */
  readonly caution?: string;
  /** The row of `policies.csv`. */
  readonly source: SourceRow;
}

/** A value that ICE, or a reviewed correction, changed after lists had shown it otherwise. */
export interface Revision {
  /** Which value was changed. */
  readonly what: Revised;
  /** The value before, as printed. */
  readonly from: string;
  /** The value since. */
  readonly to: string;
  /** The day of the list since which it is so. */
  readonly since: string;
  /** Why it is the same agreement all the same. */
  readonly why: Grounds;
}

/** One result of a search, in `/api/search`. */
export interface SearchResult {
  /** What it is. */
  readonly kind: NameKind;
  /** GEOID, postal code, slug; of a town its county's GEOID and its name. */
  readonly id: string;
  /** The name in full. */
  readonly name: string;
  /** The state it is or lies in. */
  readonly state: string;
  /** One line that tells it from others of the same name. */
  readonly detail: string;
  /** Its box. */
  readonly bbox: readonly [number, number, number, number];
  /** The county of a county or town. */
  readonly county?: string;
  /** The GEOID of a town whose border is known. */
  readonly town?: string;
}

/** Where a record was read. */
export interface SourceRow {
  /** The file: a sheet that ICE published, or a table of geodata. */
  readonly sheet: string;
  /** The row in it, header = 1. */
  readonly row: number;
}
