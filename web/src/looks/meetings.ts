import type { ConflictKind } from '../api/words';
import type { Meeting } from './entries';

/** The kind of conflict that is told apart from all others: nothing meets, something is not there. */
const UNLISTED: ConflictKind = 'required_agreement_not_listed';

/** How a county's conflicts are marked; null for none. */
export function meetingOf(kinds: readonly string[]): Meeting | null {
  if (kinds.length === 0) return null;
  return kinds.every((kind) => kind === UNLISTED) ? 'unlisted' : 'conflicts';
}
