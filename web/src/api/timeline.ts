import { timelineAddress } from './addresses';
import { getJson } from './client';
import type { Dated } from './shapes';
import type { Model } from './words';

/** Agreements on each list; every column has one figure per day, oldest first. */
export interface Timeline extends Dated {
  readonly days: readonly string[];
  readonly agreements: readonly number[];
  readonly by_model: Readonly<Record<Model, readonly number[]>>;
  readonly by_state: Readonly<Record<string, readonly number[]>>;
}

export const getTimeline = (signal?: AbortSignal): Promise<Timeline> =>
  getJson(timelineAddress('json'), signal);
