import type { Line } from '../state/lines';
import type { Words } from '../text/words';

/** One column of the table of counties: its cell in words, and what else it needs. */
interface ColumnRule {
  readonly cell: (line: Line, words: Words) => string;
  /** The cell of a file, where numbers are written plain. */
  readonly plain?: (line: Line) => string;
  /** By what it is sorted, where that is not the cell's own words. */
  readonly order?: (line: Line) => number;
}

const RULES = {
  county: { cell: ({ county }) => county },
  state: { cell: ({ state }, words) => words.state(state) },
  reach: { cell: ({ kind }, { t }) => (kind ? t.legend.kinds[kind] : t.table.none) },
  agreements: {
    cell: ({ agreements }, { f }) => f.number(agreements),
    plain: ({ agreements }) => String(agreements),
    order: ({ agreements }) => agreements,
  },
  policies: { cell: ({ hatches }, { t }) => hatches.map((hatch) => t.legend.hatches[hatch]).join('; ') },
  conflict: { cell: ({ conflict }, { t }) => (conflict ? t.table.yes : '') },
  residents: {
    cell: ({ residents }, { f }) => (residents === null ? '' : f.number(residents)),
    plain: ({ residents }) => (residents === null ? '' : String(residents)),
    order: ({ residents }) => residents ?? -1,
  },
} satisfies Readonly<Record<string, ColumnRule>>;

export type Column = keyof typeof RULES;
/** The columns in their order. */
export const COLUMNS = Object.keys(RULES) as readonly Column[];

const ruleOf = (column: Column): ColumnRule => RULES[column];

/** A cell in words. */
export const cellOf = (column: Column, line: Line, words: Words): string => ruleOf(column).cell(line, words);

/** A cell as a file has it. */
export const plainOf = (column: Column, line: Line, words: Words): string =>
  ruleOf(column).plain?.(line) ?? cellOf(column, line, words);

/** The order of the lines by a column, and by state and county where it says the same. */
export function comparing(column: Column, words: Words): (a: Line, b: Line) => number {
  const collator = new Intl.Collator(words.lang, { numeric: true });
  const by =
    (one: Column) =>
    (a: Line, b: Line): number =>
      collator.compare(cellOf(one, a, words), cellOf(one, b, words));
  const byName = (a: Line, b: Line): number => by('state')(a, b) || by('county')(a, b);
  const { order } = ruleOf(column);
  const own = order ? (a: Line, b: Line): number => order(a) - order(b) : by(column);
  return (a, b) => own(a, b) || byName(a, b);
}
