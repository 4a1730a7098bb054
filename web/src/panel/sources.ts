import type { Agency, Agreement, Application, Dated, Revision } from '../api/shapes';
import { el } from '../dom';
import { noted, type Recorded } from '../text/recorded';
import { revisionText } from '../text/said';
import type { Words } from '../text/words';
import type { Part } from './parts';

/** What is said of the row that an agreement or an application was read from. */
export interface Proof {
  readonly row: string;
  /** What was corrected in it, up to the day and after it. */
  readonly corrections: readonly string[];
  /** What the server says about placing it, in English. */
  readonly notes: readonly Recorded[];
}

/** The day that is asked about, its list, and that list's file where it is known. */
type Day = Pick<Dated, 'as_of' | 'sheet'> & { readonly list?: string | null };

/** The list that the answer for a day is read from, and whether rows are named that only later lists have. */
export function listSentences(
  agencies: readonly Agency[],
  pending: readonly Application[],
  day: Day,
  { t, f }: Words,
): string[] {
  const isLater =
    agencies.some(({ agreements }) => agreements.some((one) => isOfLater(one, day))) ||
    pending.some((one) => !one.on_list && one.last_listed > day.as_of);
  const which =
    day.sheet === null ? t.questions.beforeAll : t.panel.howList(f.day(day.sheet), day.list ?? null);
  return isLater ? [which, t.panel.howLater] : [which];
}

/** Where the day's own list names no row, the row is that of the last list: on an earlier day, one still to come. */
const isOfLater = (
  { last_listed, on_list }: Pick<Agreement, 'last_listed' | 'on_list'>,
  { sheet }: Day,
): boolean => !on_list && (sheet === null || last_listed > sheet);

export function proofsOf(
  agencies: readonly Agency[],
  pending: readonly Application[],
  day: Day,
  words: Words,
): Proof[] {
  const { t } = words;
  const agreements = agencies.flatMap(({ name, agreements }) =>
    agreements.map((one): Proof => {
      const row = rowText(name, one, isOfLater(one, day), words);
      return {
        row: [row, t.panel.rule[one.rule]].filter(Boolean).join('; '),
        corrections: (one.revisions ?? []).map((revision) => correction(revision, day, words)),
        notes: [one.note, one.problem].flatMap((line) => (line ? [noted(line, words)] : [])),
      };
    }),
  );
  const applications = pending.map((one): Proof => {
    const row = rowText(one.name, one, !one.on_list && one.last_listed > day.as_of, words);
    return { row: t.panel.howPending(row), corrections: [], notes: [] };
  });
  return [...agreements, ...applications];
}

/** The file and its row; of a later list, its day too, lest it be taken for the list of the day asked about. */
function rowText(
  name: string,
  { source, on_list, last_listed }: Pick<Agreement, 'source' | 'on_list' | 'last_listed'>,
  isLater: boolean,
  { t, f }: Words,
): string {
  return isLater
    ? t.panel.howRowOf(name, f.day(last_listed), source.sheet, source.row)
    : t.panel.howRow(name, (on_list ?? source).sheet, (on_list ?? source).row);
}

function correction(revision: Revision, { as_of }: Day, words: Words): string {
  const { t, f } = words;
  const day = f.shortDay(revision.since);
  const what = revisionText(revision, words);
  return revision.since > as_of ? t.panel.correctedLater(day, what) : t.panel.corrected(day, what);
}

/** How we know: the list of the day, and for each agreement a row that shows it and the rule that placed it. */
export function sourcesOf(
  agencies: readonly Agency[],
  pending: readonly Application[],
  day: Day,
  words: Words,
): Part {
  const rows = proofsOf(agencies, pending, day, words).map(({ row, corrections, notes }) =>
    el(
      'li',
      {},
      row,
      ...corrections.map((line) => el('p', {}, line)),
      ...notes.map(({ text, lang }) => el('p', { lang }, text)),
    ),
  );
  const lists = listSentences(agencies, pending, day, words);
  return el(
    'details',
    { class: 'part how' },
    el('summary', {}, words.t.panel.how),
    el('p', {}, lists.join(' ')),
    rows.length > 0 && el('ul', {}, ...rows),
  );
}
