import { changesAddress } from './addresses';
import { getJson } from './client';
import type { Dated } from './shapes';
import type { ChangeKind, Model, Revised, Stance } from './words';

export interface Change {
  readonly day: string;
  readonly kind: ChangeKind;
  readonly subject: 'agreement' | 'application' | 'policy';
  readonly id: string;
  /** The agency's slug; null for a policy. */
  readonly agency: string | null;
  readonly name: string;
  readonly state: string;
  /** Empty for a whole state. */
  readonly counties: readonly string[];
  readonly place: string | null;
  readonly model: Model | null;
  readonly stance: Stance | null;
  /** Which value was corrected, the one before and the one since, as printed. */
  readonly what: Revised | null;
  readonly from_value: string | null;
  readonly to_value: string | null;
  readonly link: string | null;
}

export interface Changes extends Dated {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change[];
}

/** Every event from one day to another, both included; `to` null is the newest. */
export const getChanges = (from: string, to: string | null, signal: AbortSignal): Promise<Changes> =>
  getJson(changesAddress(from, to, 'json'), signal);
