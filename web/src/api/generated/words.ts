// Written from the program's own types by `make docs`; what is changed here by hand is lost.

/** What a law that requires an agreement asks for. */
export type Asks = 'enter' | 'seek';

/** How something changed. */
export type ChangeKind =
  | 'added'
  | 'renewed'
  | 'relabelled'
  | 'removed'
  | 'missing'
  | 'held_back'
  | 'returned'
  | 'corrected'
  | 'pending'
  | 'pending_returned'
  | 'pending_ended'
  | 'policy_begun'
  | 'policy_ended';

/** Where both sides meet in one county. */
export type ConflictKind =
  | 'local_limit_under_state_requirement'
  | 'agreement_under_state_prohibition'
  | 'agreement_under_county_limit'
  | 'county_agreement_above_city_limit'
  | 'required_agreement_not_listed';

/** How an agreement covers a county; the first that applies, in this order, names the county. */
export const COVERAGE_KINDS = ['field', 'jail', 'municipal', 'statewide'] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

/**
 * What a policy does, with what it requires told apart: a law that only bars local limits requires
 * nothing. The word is the stance, and for `requires` what it requires.
 */
export type Effect =
  | 'limits'
  | 'requires.agreement'
  | 'requires.detainers'
  | 'requires.no_limits'
  | 'prohibits_287g'
  | 'doj_listed';

/** What happened to an agreement or a policy. */
export type EventKind =
  | 'signed'
  | 'listed'
  | 'missing'
  | 'held_back'
  | 'returned'
  | 'corrected'
  | 'renewed'
  | 'relabelled'
  | 'removed'
  | 'policy_begun'
  | 'policy_ended';

/** Whose a jail or prison is. */
export type FacilityKind = 'town' | 'county' | 'state' | 'federal' | 'shared';

/** How a list is written. The word is the suffix of its address, and the value of `f=`. */
export type Format = 'json' | 'geojson' | 'csv' | 'geojsonseq' | 'parquet' | 'fgb' | 'atom';

/** Why two printings are taken to be one agreement. */
export type Grounds =
  | 'same-row'
  | 'same-holding'
  | 'same-memorandum'
  | 'same-name'
  | 'memorandum-name'
  | 'same-body'
  | 'correction';

/** What kind of act a policy is. */
export type Instrument =
  | 'statute'
  | 'ordinance'
  | 'resolution'
  | 'executive_order'
  | 'agency_policy'
  | 'ag_directive'
  | 'court_ruling'
  | 'federal_list';

/**
 * Which rule chose the jails of an agreement of a jail model. Only facilities that are open and for
 * adults are chosen.
 */
export type JailRule =
  | 'county-jail'
  | 'county-jails'
  | 'shared-jails'
  | 'town-jails'
  | 'regional-jails'
  | 'state-prisons'
  | 'none'
  | 'none-of-town'
  | 'none-of-name'
  | 'none-of-state';

/** A layer of the map. */
export type Layer = 'counties' | 'states' | 'towns' | 'agencies' | 'places';

/** What kind of body an agency is. */
export type Level = 'state' | 'county' | 'municipal' | 'special';

/** What a name belongs to. */
export type NameKind = 'state' | 'county' | 'town' | 'agency';

/** Where the point of a record is. */
export type PointAt = 'town' | 'county';

/** How surely an agency's area holds a point. */
export type Presence = 'nearby' | 'covers' | 'in_county' | 'elsewhere_in_county';

/** What a policy of stance `requires` asks for. */
export type Requires = 'agreement' | 'detainers' | 'no_limits';

/** Which value of an agreement was revised. */
export type Revised = 'state' | 'agency' | 'model' | 'signed' | 'memorandum' | 'counties' | 'rows';

/** Which rule placed an agreement. */
export type Rule =
  | 'agency-name'
  | 'county-cell'
  | 'gazetteer'
  | 'town-border'
  | 'correction'
  | 'state'
  | 'unmatched';

/** Whose policy it is. */
export const SCOPES = ['state', 'county', 'city'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a policy does. Several can hold at once and are never merged. */
export const STANCES = ['limits', 'requires', 'prohibits_287g', 'doj_listed'] as const;
export type Stance = (typeof STANCES)[number];

/** What became of an agreement. */
export type Status = 'active' | 'renewed' | 'relabelled' | 'removed' | 'pending';

/** What a change is of. */
export const SUBJECT_KINDS = ['agreement', 'application', 'policy'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What an agreement lets trained officers do. */
export type SupportModel = 'JEM' | 'TFM' | 'WSO';

/** What the Census Bureau draws towns as. */
export type TownKind = 'place' | 'subdivision';
