import type { Column, Line } from '../state/lines';
import type { Words } from '../text/words';

/** One column of the table of counties: its cell in words, and what else it needs. */
interface ColumnRule {
  readonly cell: (line: Line, words: Words) => string;
  /** The cell of a file, where numbers are written plain. */
  readonly plain?: (line: Line) => string;
  /** By what it is sorted, where that is not the cell's own words. */
  readonly order?: (line: Line) => number;
}

const RULES: Readonly<Record<Column, ColumnRule>> = {
  county: { cell: ({ county }) => county },
  state: { cell: ({ state }, words) => words.state(state) },
  reach: {
    cell: ({ kind, isKnown }, { t }) => {
      if (kind) return t.legend.kinds[kind];
      return isKnown ? t.table.none : t.table.unknown;
    },
  },
  agreements: {
    cell: (line, { t, f }) => (isCounted(line) ? f.number(line.agreements) : t.table.unknown),
    plain: (line) => (isCounted(line) ? String(line.agreements) : ''),
    order: ({ agreements }) => agreements,
  },
  policies: { cell: ({ hatches }, { t }) => hatches.map((hatch) => t.legend.hatches[hatch]).join('; ') },
  conflict: { cell: ({ meeting }, { t }) => (meeting ? t.table.meeting[meeting] : '') },
  residents: {
    cell: ({ residents }, { f }) => (residents === null ? '' : f.number(residents)),
    plain: ({ residents }) => (residents === null ? '' : String(residents)),
    order: ({ residents }) => residents ?? -1,
  },
};

/** Before the first list no agreement is not the same as none. */
const isCounted = ({ isKnown, agreements }: Line): boolean => isKnown || agreements > 0;

/** A cell in words. */
export const cellOf = (column: Column, line: Line, words: Words): string => RULES[column].cell(line, words);

/** A cell as a file has it. */
export const plainOf = (column: Column, line: Line, words: Words): string =>
  RULES[column].plain?.(line) ?? cellOf(column, line, words);

/** The order of the lines by a column, and by state and county where it says the same. */
export function comparing(column: Column, words: Words): (a: Line, b: Line) => number {
  const collator = new Intl.Collator(words.lang, { numeric: true });
  const by =
    (one: Column) =>
    (a: Line, b: Line): number =>
      collator.compare(cellOf(one, a, words), cellOf(one, b, words));
  const byName = (a: Line, b: Line): number => by('state')(a, b) || by('county')(a, b);
  const { order } = RULES[column];
  const own = order ? (a: Line, b: Line): number => order(a) - order(b) : by(column);
  return (a, b) => own(a, b) || byName(a, b);
}
