import { changesAddress } from './addresses';
import { getJson } from './client';
import type { Dated } from './shapes';
import type { ChangeKind, Model, Only, Revised, Stance, Subject } from './words';

export interface Change {
  readonly day: string;
  readonly kind: ChangeKind;
  readonly subject: Subject;
  readonly id: string;
  /** The agency's slug; null for a policy. */
  readonly agency: string | null;
  readonly name: string;
  readonly state: string;
  /** Empty for a whole state. */
  readonly counties: readonly string[];
  readonly county_names: readonly string[];
  readonly place: string | null;
  readonly model: Model | null;
  readonly signed: string | null;
  readonly stance: Stance | null;
  /** The agreement that follows it, or that an application became. */
  readonly successor: string | null;
  /** Which value was corrected, the one before and the one since, as printed. */
  readonly what: Revised | null;
  readonly from_value: string | null;
  readonly to_value: string | null;
  readonly link: string | null;
  /** The file of the list of the day. */
  readonly list: string | null;
}

export interface Changes extends Dated {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change[];
}

/** Every event from one day to another, both included; `to` null is the newest. */
export const getChanges = (
  from: string,
  to: string | null,
  only: Only,
  signal: AbortSignal,
): Promise<Changes> => getJson(changesAddress(from, to, 'json', only), signal);
