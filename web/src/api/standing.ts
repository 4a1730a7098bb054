import { standingAddress } from './addresses';
import { getJson, getText } from './client';
import type { StandingAnswer } from './generated/answers';

export type { StandingAnswer } from './generated/answers';

/** What applies to every county on a day, as bits. */
export const getStanding = (date: string, signal?: AbortSignal): Promise<StandingAnswer> =>
  getJson(standingAddress(date, 'json'), signal);

/** The same in words, as CSV; null is the newest day. */
export const getStandingCsv = (date: string | null, signal: AbortSignal): Promise<string> =>
  getText(standingAddress(date, 'csv'), signal);
