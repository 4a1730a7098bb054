import { changesAddress } from './addresses';
import { getJson } from './client';
import type { ChangesAnswer } from './generated/answers';
import type { Only } from './words';

export type { ChangesAnswer as Changes } from './generated/answers';
export type { ChangeRecord as Change } from './generated/records';

/** Every event from one day to another, both included; `to` null is the newest. */
export const getChanges = (
  from: string,
  to: string | null,
  only: Only,
  signal: AbortSignal,
): Promise<ChangesAnswer> => getJson(changesAddress(from, to, 'json', only), signal);
