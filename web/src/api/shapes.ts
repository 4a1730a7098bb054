// The shapes of the server's answers, as far as the page uses them. Days are ISO texts, ids are texts.

export type Kind = 'field' | 'jail' | 'municipal' | 'statewide';
export type Model = 'JEM' | 'TFM' | 'WSO';
export type Level = 'state' | 'county' | 'municipal' | 'special';
export type Stance = 'limits' | 'requires' | 'prohibits_287g' | 'doj_listed';
export type Requirement = 'agreement' | 'detainers' | 'no_limits';
export type Scope = 'state' | 'county' | 'city';
export type Status = 'active' | 'renewed' | 'relabelled' | 'removed' | 'pending';

export const KINDS: readonly Kind[] = ['field', 'jail', 'municipal', 'statewide'];
export const MODELS: readonly Model[] = ['TFM', 'JEM', 'WSO'];

/** What every answer carries: the day asked for, the day of the list used, the build of the data. */
export interface Dated {
  readonly as_of: string;
  readonly sheet: string | null;
  readonly snapshot: string;
}

export interface Counts extends Dated {
  readonly agreements: number;
  readonly agencies: number;
  readonly states: number;
  readonly by_model: Readonly<Record<Model, number>>;
  readonly counties: Readonly<Record<Kind, number>>;
  readonly residents: Readonly<Record<Kind | 'total', number>>;
}

export interface Agreement {
  readonly id: string;
  readonly model: Model;
  readonly signed: string | null;
  readonly first_listed: string;
  readonly last_listed: string;
  readonly status: Status;
  readonly memorandum: string | null;
  readonly rule: string;
  readonly source: { readonly sheet: string; readonly row: number };
}

export interface Agency {
  readonly slug: string;
  readonly name: string;
  readonly state: string;
  readonly level: Level;
  readonly kind: Kind | null;
  readonly counties: readonly string[];
  readonly agreements: readonly Agreement[];
}

export interface Policy {
  readonly id: string;
  readonly scope: Scope;
  readonly state: string;
  readonly place: string | null;
  readonly stance: Stance;
  readonly requires?: Requirement | null;
  readonly applies_to?: string | null;
  readonly instrument: string;
  readonly title: string;
  readonly citation: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly summary: string;
  readonly source_url: string;
  readonly source_name?: string | null;
  readonly verified: boolean;
}

export interface Conflict {
  readonly kind: string;
  readonly sentence: string;
  readonly agencies: readonly string[];
  readonly policies: readonly string[];
}

/** West, south, east, north in degrees, WGS84. */
export type Box = readonly [number, number, number, number];

export interface Place extends Dated {
  readonly geoid: string;
  readonly name: string;
  readonly population: number | null;
  readonly bbox: Box;
  readonly agencies: readonly Agency[];
  readonly policies: readonly Policy[];
  readonly conflicts: readonly Conflict[];
}

export interface County extends Place {
  readonly state: string;
  readonly kind: Kind | null;
}

export interface StateRecord extends Place {
  readonly usps: string;
}

/** What applies at a point; `county` names the county that holds it. */
export interface AtPoint extends Dated {
  readonly point: readonly [number, number];
  readonly county: { readonly geoid: string; readonly name: string; readonly state: string };
}
