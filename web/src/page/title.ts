import type { State } from '../state/store';
import type { Words } from '../text/words';

/** The title of what is shown, so that tabs, bookmarks and the browser's history can be told apart. */
export function titleOf(
  { view, date }: Pick<State, 'view' | 'date'>,
  place: string | null,
  { t, f }: Words,
): string {
  const told = [place, view === 'map' ? null : t.views[view], date && f.day(date)];
  const shown = told.filter((part) => part !== null);
  return [...(shown.length > 0 ? shown : [t.purpose]), t.name].join(' · ');
}
