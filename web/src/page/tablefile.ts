import { writeCsv } from '../api/csv';
import { isFiltered } from '../looks/listed';
import { COLUMNS, type Line, type Listing } from '../state/lines';
import type { State } from '../state/store';
import { fileName } from '../text/filename';
import type { Words } from '../text/words';
import { plainOf } from './columns';

/** What the table shows as a file that says of itself what it is: a header, and a row a county. */
export function tableFile(
  lines: readonly Line[],
  { day, sheet }: Omit<Listing, 'lines'>,
  words: Words,
): string {
  const { table } = words.t;
  const { file } = table;
  const head = ['GEOID', ...COLUMNS.map((column) => table[column])];
  // In every row, as in the server's own files: so it stays a plain table, and a row that is copied can be cited.
  const about = [day, sheet ?? '', file.from, file.under];
  const rows = lines.map((line) => [
    line.geoid,
    ...COLUMNS.map((column) => plainOf(column, line, words)),
    ...about,
  ]);
  return writeCsv([[...head, file.day, file.list, file.source, file.license], ...rows]);
}

/** Its name, by what is in it and of which day: `countyline-counties-texas-2026-05-18.csv`. */
export function tableFileName(
  { hidden, rows }: Pick<State, 'hidden' | 'rows'>,
  day: string,
  { t, state }: Words,
): string {
  const parts = [
    t.name,
    t.table.label,
    rows.in && state(rows.in),
    rows.find,
    isFiltered(hidden) && t.table.file.filtered,
    day,
  ];
  return fileName(parts, 'csv');
}
