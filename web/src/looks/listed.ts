import { KINDS } from '../api/words';
import { HATCHES, type LegendKey } from './entries';
import type { Standing } from './standing';

/** What a county of a list is filtered by; marks, models and signing days are told by the map alone. */
const FILTERS: readonly LegendKey[] = [...KINDS, ...HATCHES];

/** True if the legend leaves anything out of a list of counties. */
export const isFiltered = (hidden: ReadonlySet<LegendKey>): boolean =>
  FILTERS.some((entry) => hidden.has(entry));

/**
 * Whether a list keeps a county, by what the legend of all that applies hides; it never keeps one that the map leaves
 * bare while anything is hidden.
 *
 * A county has one kind at most, which is its colour, so who hides a kind wants its counties gone, whatever lines lie
 * on them. Lines alone keep a county that has no kind; and every county that has lines once all kinds are hidden, for
 * then agreements are not asked about.
 */
export function isListed(
  { kind, hatches }: Pick<Standing, 'kind' | 'hatches'>,
  hidden: ReadonlySet<LegendKey>,
): boolean {
  if (!isFiltered(hidden)) return true;
  const asksForKinds = KINDS.some((one) => !hidden.has(one));
  if (kind !== null && asksForKinds) return !hidden.has(kind);
  return hatches.some((hatch) => !hidden.has(hatch));
}
