// The closed lists of words that the server's answers use, each once: the type is what the list holds, so that a new
// word here is asked for by the compiler wherever one is told from another. `words.test.ts` compares them with the
// program's own lists.

/** The support models of agreements, in the order that the page shows them. */
export const MODELS = ['TFM', 'JEM', 'WSO'] as const;
export type Model = (typeof MODELS)[number];

/** How an agreement covers a county, the first that applies first. */
export const KINDS = ['field', 'jail', 'municipal', 'statewide'] as const;
export type Kind = (typeof KINDS)[number];

/** What an agency is an agency of. */
export const LEVELS = ['state', 'county', 'municipal', 'special'] as const;
export type Level = (typeof LEVELS)[number];

export const STATUSES = ['active', 'renewed', 'relabelled', 'removed', 'pending'] as const;
export type Status = (typeof STATUSES)[number];

/** By which rule an agreement was placed. */
export const RULES = ['agency-name', 'county-cell', 'gazetteer', 'correction', 'state', 'unmatched'] as const;
export type Rule = (typeof RULES)[number];

/** What a policy does. */
export const STANCES = ['limits', 'requires', 'prohibits_287g', 'doj_listed'] as const;
export type Stance = (typeof STANCES)[number];

/** What a policy that requires something requires. */
export const REQUIREMENTS = ['agreement', 'detainers', 'no_limits'] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** Whose policy it is, from the state down. */
export const SCOPES = ['state', 'county', 'city'] as const;
export type Scope = (typeof SCOPES)[number];

/** What kind of act a policy is. */
export const INSTRUMENTS = [
  'statute',
  'ordinance',
  'resolution',
  'executive_order',
  'agency_policy',
  'ag_directive',
  'court_ruling',
  'federal_list',
] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** A stance, with what `requires` requires told apart. */
export type Effect = Exclude<Stance, 'requires'> | `requires.${Requirement}`;

/** Both sides in one place. */
export const CONFLICT_KINDS = [
  'local_limit_under_state_requirement',
  'agreement_under_state_prohibition',
  'agreement_under_county_limit',
  'county_agreement_above_city_limit',
  'required_agreement_not_listed',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** Which value of an agreement was corrected. */
export const REVISED = ['state', 'agency', 'model', 'signed', 'memorandum', 'counties', 'rows'] as const;
export type Revised = (typeof REVISED)[number];

/** What a change is of, in the order that the page shows them. */
export const SUBJECTS = ['agreement', 'application', 'policy'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** What happens between two days, in the order that it is counted in. */
export const CHANGE_KINDS = [
  'added',
  'renewed',
  'returned',
  'relabelled',
  'corrected',
  'missing',
  'held_back',
  'removed',
  'pending',
  'pending_returned',
  'pending_ended',
  'policy_begun',
  'policy_ended',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Of what each kind of change tells; a value is corrected of an agreement or of an application. */
export const SUBJECT_OF: Readonly<Record<ChangeKind, Subject | null>> = {
  added: 'agreement',
  renewed: 'agreement',
  returned: 'agreement',
  relabelled: 'agreement',
  corrected: null,
  missing: 'agreement',
  held_back: 'agreement',
  removed: 'agreement',
  pending: 'application',
  pending_returned: 'application',
  pending_ended: 'application',
  policy_begun: 'policy',
  policy_ended: 'policy',
};

/** Which changes alone are asked for; null for all. A county goes with its state. */
export interface Only {
  readonly state: string | null;
  readonly county: string | null;
  readonly kind: Subject | ChangeKind | null;
}

/** What happens to an agreement or a policy through the years. */
export type HappeningKind =
  | 'signed'
  | 'listed'
  | Exclude<ChangeKind, 'added' | 'pending' | 'pending_returned' | 'pending_ended'>;

/** How surely an agency's area holds a point that was asked about. */
export const PRESENCES = ['nearby', 'covers', 'in_county', 'elsewhere_in_county'] as const;
export type Presence = (typeof PRESENCES)[number];

/** What a search finds. */
export const FOUND_KINDS = ['county', 'state', 'town', 'agency'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** The layers of polygons that the map draws, from the lowest up; the server has more. */
export const POLYGON_LAYERS = ['counties', 'states'] as const;
export type PolygonLayer = (typeof POLYGON_LAYERS)[number];
/** The same with the layer of points. */
export const TILE_LAYERS = [...POLYGON_LAYERS, 'places'] as const;
export type TileLayer = (typeof TILE_LAYERS)[number];

/** The forms in which the page asks for lists; the server has more. */
export const ANSWER_FORMATS = ['json', 'csv', 'atom'] as const;
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];
