import { isListed } from '../looks/listed';
import type { Line } from '../state/lines';
import type { State } from '../state/store';
import { fold } from '../text/filename';
import type { Words } from '../text/words';
import { comparing } from './columns';

/** The lines that the filters leave, in the order asked for. */
export function rowsOf(
  lines: readonly Line[],
  { hidden, rows: { in: usps, find, sort } }: Pick<State, 'hidden' | 'rows'>,
  words: Words,
): readonly Line[] {
  const text = fold(find);
  const isFound = ({ county, state }: Line): boolean =>
    text === '' || fold(`${county} ${words.state(state)} ${state}`).includes(text);
  const left = lines.filter(
    (line) => (usps === null || line.state === usps) && isListed(line, hidden) && isFound(line),
  );
  left.sort(comparing(sort.column, words));
  return sort.down ? left.reverse() : left;
}
