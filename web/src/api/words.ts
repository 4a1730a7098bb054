// The words of the server's answers and addresses, under the names that the page has for them. Their lists are the
// program's own; where the page goes through one in an order of its own, the list stands here, and a word of the
// program that it lacks is named by the type check.

import type * as all from './generated/words';

export {
  COVERAGE_KINDS as KINDS,
  type ConflictKind,
  type CoverageKind as Kind,
  type Effect,
  type EventKind as HappeningKind,
  type Instrument,
  type JailRule,
  type Level,
  type NameKind as FoundKind,
  type Requires as Requirement,
  type Revised,
  type Rule,
  SCOPES,
  type Scope,
  STANCES,
  type Stance,
  type Status,
  SUBJECT_KINDS as SUBJECTS,
  type SubjectKind as Subject,
} from './generated/words';

/** The words of a list of the page; `Lacking` are those of the program that it lacks, of which there must be none. */
type Whole<List extends readonly string[], Lacking extends never> = List[number] | Lacking;

/** The support models of agreements, in the order that the page shows them. */
export const MODELS = ['TFM', 'JEM', 'WSO'] as const satisfies readonly all.SupportModel[];
export type Model = Whole<typeof MODELS, Exclude<all.SupportModel, (typeof MODELS)[number]>>;

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
] as const satisfies readonly all.ChangeKind[];
export type ChangeKind = Whole<typeof CHANGE_KINDS, Exclude<all.ChangeKind, (typeof CHANGE_KINDS)[number]>>;

/** Of what each kind of change tells; a value is corrected of an agreement or of an application. */
export const SUBJECT_OF: Readonly<Record<ChangeKind, all.SubjectKind | null>> = {
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
  readonly kind: all.SubjectKind | ChangeKind | null;
}

/** The layers of polygons that the map draws, from the lowest up; the server has more. */
export const POLYGON_LAYERS = ['counties', 'states'] as const satisfies readonly all.Layer[];
export type PolygonLayer = (typeof POLYGON_LAYERS)[number];
/** The same with those of towns, as areas and as points. */
export type TileLayer = PolygonLayer | Extract<all.Layer, 'towns' | 'places'>;

/** The forms in which the page asks for lists; the server has more. */
export type AnswerFormat = Extract<all.Format, 'json' | 'csv' | 'atom'>;
