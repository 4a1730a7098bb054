import { standingAddress } from './addresses';
import { getJson, getText } from './client';
import type { Dated } from './shapes';
import type { Kind, Model } from './words';

type Row = readonly [
  kind: Kind | null,
  models: number,
  stances: number,
  conflicts: number,
  /** The models of the agencies inside the county, and the day their first listed agreement was signed. */
  localModels: number,
  signed: string | null,
];

export interface StandingAnswer extends Dated {
  /** What each bit means, the lowest first. */
  readonly bits: {
    readonly models: readonly Model[];
    readonly stances: readonly string[];
    readonly conflicts: readonly string[];
  };
  readonly counties: Readonly<Record<string, Row>>;
}

/** What applies to every county on a day, as bits. */
export const getStanding = (date: string, signal?: AbortSignal): Promise<StandingAnswer> =>
  getJson(standingAddress(date, 'json'), signal);

/** The same in words, as CSV; null is the newest day. */
export const getStandingCsv = (date: string | null, signal: AbortSignal): Promise<string> =>
  getText(standingAddress(date, 'csv'), signal);
