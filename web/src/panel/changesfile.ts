import type { Changes } from '../api/changes';
import { writeCsv } from '../api/csv';
import type { Only } from '../api/words';
import { fileName } from '../text/filename';
import type { Words } from '../text/words';
import { tellOf, textOf } from './told';

/** The changes that are shown as a file that says of itself what it is: a header, and a row a change. */
export function changesFile(
  { changes, from, to, sheet }: Pick<Changes, 'changes' | 'from' | 'to' | 'sheet'>,
  firstList: string | null,
  words: Words,
): string {
  const { t, state } = words;
  const { file: own } = t.changes;
  const { file } = t.table;
  const head = [
    [own.day, own.subject, own.kind, own.sentence, own.name],
    [t.table.state, t.table.county, 'GEOID', own.place, own.model, own.printed],
    // In every row, as in the server's own files: a row that is copied can be cited.
    [own.from, own.to, file.list, file.source, file.license],
  ];
  const rows = changes.map((change) => [
    change.day,
    t.changes.subject[change.subject],
    t.changes.kind[change.kind],
    textOf(tellOf(change, firstList, words)),
    change.name,
    state(change.state),
    change.county_names.join('; '),
    change.counties.join('; '),
    change.place ?? '',
    change.model ? t.model[change.model] : '',
    change.list ?? '',
    from,
    to,
    sheet ?? '',
    file.from,
    file.under,
  ]);
  return writeCsv([head.flat(), ...rows]);
}

/** Its name, by what is in it and when: `countyline-changes-texas-added-2025-12-12-2025-12-29.csv`. */
export function changesFileName(
  { from, to }: Pick<Changes, 'from' | 'to'>,
  only: Only,
  county: string | null,
  { t, state }: Words,
): string {
  const kind = only.kind?.replaceAll('_', '-') ?? null;
  const place = [only.state && state(only.state), county];
  return fileName([t.name, t.views.changes, ...place, kind, from, to === from ? null : to], 'csv');
}
