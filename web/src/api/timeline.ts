import { timelineAddress } from './addresses';
import { getJson } from './client';
import type { TimelineAnswer } from './generated/answers';

/** Agreements on each list; every column has one figure per day, oldest first. */
export type Timeline = TimelineAnswer;

export const getTimeline = (signal?: AbortSignal): Promise<Timeline> =>
  getJson(timelineAddress('json'), signal);
