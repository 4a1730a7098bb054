// Records on any day: what they are on each run of days is stored once, by position.

import type { CountyAnswer } from '../generated/answers';
import type { AgencyRecord, ApplicationRecord, Event } from '../generated/records';
import { type Calendar, type Dated, listIndex, runOf } from './calendar';
import type { Edition } from './edition';

/** What a record says on each run of days, where that differs from the day of the copy. */
export interface Days {
  readonly from: readonly string[];
  readonly values: readonly unknown[];
  /** A member, or each element of one: see `valueAt`; -1 is a member that the answer does not have. */
  readonly answers: readonly Readonly<Record<string, number | readonly number[]>>[];
}

export type Fields = Readonly<Record<string, unknown>>;

/** A record as it is stored: the answer of the copy's day, with what it says on other days. */
export type Stored = Fields & { readonly days?: Days };

/** What a record says on a day, apart from what is said of the day itself and of its lists. */
export function onDay({ days, ...plain }: Stored, day: string): Fields {
  const answer: Record<string, unknown> = { ...plain };
  const answers = days?.answers[runOf(days.from, day)] ?? {};
  for (const [field, refs] of Object.entries(answers)) {
    // Below -1 stand the elements of the plain answer's own member.
    const valueAt = (ref: number): unknown =>
      ref >= 0 ? days?.values[ref] : (plain[field] as readonly unknown[] | undefined)?.[-2 - ref];
    if (refs === -1) delete answer[field];
    else answer[field] = typeof refs === 'number' ? valueAt(refs) : refs.map(valueAt);
  }
  if (plain.history) answer.history = historyOn(plain.history as readonly Event[], day);
  return answer;
}

/** What had happened by a day; a signing day that cannot be right was not known before a list showed it. */
export function historyOn(history: readonly Event[], day: string): Event[] {
  const listed = new Map(
    history.filter(({ event }) => event === 'listed').map(({ id, day: on }) => [id, on]),
  );
  return history.filter(
    ({ id, day: on, event, in_doubt }) =>
      on <= day && !(event === 'signed' && in_doubt && (listed.get(id) ?? '') > day),
  );
}

/** Rows of lists that follow one another: the position of the first list, then a row of each. */
type Runs = readonly (readonly number[])[];

/** `api/rows/<STATE>.json`: on which rows lists show each agreement, and each application. */
interface Rows {
  readonly rows: Readonly<Record<string, Runs>>;
  readonly pending: Readonly<Record<string, Runs>>;
}

/** The row of a list, by its position, that shows what has these runs; null where none does. */
export function rowOn(runs: Runs, list: number): number | null {
  for (const [first = 0, ...rows] of runs) {
    if (list >= first && list - first < rows.length) return rows[list - first] ?? null;
  }
  return null;
}

/** What an application is known by: it has no id. */
export const applicationKey = ({
  agency,
  model,
  first_listed,
}: Pick<ApplicationRecord, 'agency' | 'model' | 'first_listed'>): string =>
  `${agency}/${model ?? ''}/${first_listed}`;

/** Where a record has agencies with their agreements, and applications. */
const AGENCIES = ['agencies', 'missing', 'wider_agencies'] as const;
const APPLICATIONS = ['pending', 'pending_listed_as_agreement'] as const;

/** An answer with the rows of the lists of its day, and the file of that list where it names one. */
export async function withRows(
  edition: Edition,
  answer: Fields,
  { as_of }: Pick<Dated, 'as_of'>,
): Promise<Fields> {
  const { lists, pending_lists } = await edition.needed<Calendar>('api/calendar.json');
  const [list, pendingList] = [listIndex(lists, as_of), listIndex(pending_lists, as_of)];
  const filled: Record<string, unknown> = { ...answer };
  if ('list' in answer) filled.list = lists[list]?.file ?? null;
  const agencies = AGENCIES.flatMap((field) => (answer[field] as readonly AgencyRecord[] | undefined) ?? []);
  const applied = APPLICATIONS.flatMap(
    (field) => (answer[field] as readonly ApplicationRecord[] | undefined) ?? [],
  );
  // An agency's own record has its agreements beside its name; a state has their number under that.
  const own = Array.isArray(answer.agreements) ? [answer as unknown as AgencyRecord] : [];
  const states = new Set([...own, ...agencies, ...applied].map(({ state }) => state));
  const found = [...states].map(
    async (state) => [state, await edition.shared<Rows>(`api/rows/${state}.json`)] as const,
  );
  const rows = new Map(await Promise.all(found));
  const withRow = (agency: AgencyRecord): AgencyRecord => ({
    ...agency,
    agreements: agency.agreements.map((agreement) =>
      shown(agreement, rows.get(agency.state)?.rows[agreement.id], lists, list),
    ),
  });
  for (const field of AGENCIES) {
    const here = answer[field] as readonly AgencyRecord[] | undefined;
    if (here) filled[field] = here.map(withRow);
  }
  for (const agency of own) filled.agreements = withRow(agency).agreements;
  for (const field of APPLICATIONS) {
    const here = answer[field] as readonly ApplicationRecord[] | undefined;
    const runsOf = (one: ApplicationRecord) => rows.get(one.state)?.pending[applicationKey(one)];
    if (here) filled[field] = here.map((one) => shown(one, runsOf(one), pending_lists, pendingList));
  }
  return filled;
}

/** A record with where the list of the day shows it. */
function shown<Of extends object>(
  record: Of,
  runs: Runs | undefined,
  lists: Calendar['lists'],
  list: number,
): Of {
  const row = list < 0 ? null : rowOn(runs ?? [], list);
  const { on_list: _other, ...rest } = record as Of & { on_list?: unknown };
  return (row === null ? rest : { ...rest, on_list: { sheet: lists[list]?.file, row } }) as Of;
}

/** What a county's file says beside its record, of where in it agencies are. */
export interface Whereabouts {
  /** Of agreements, by id, and applications that do not hold all of the county. */
  readonly presence: Readonly<Record<string, Where>>;
  /** Of cities' policies the towns whose own they are, by GEOID. */
  readonly policy_towns: Readonly<Record<string, readonly string[]>>;
  /** Its towns, as points in degrees, longitude first. */
  readonly places: readonly { readonly name: string; readonly point: readonly [number, number] }[];
}

/** Towns whose border is known, by GEOID; a town that is known as a point; one that is not known; somewhere. */
export interface Where {
  readonly towns?: readonly string[];
  readonly place?: string;
  readonly township?: true;
  readonly in_county?: true;
}

/** A county on a day, with where in it its agencies are. */
export interface Placed {
  readonly county: CountyAnswer;
  readonly where: Whereabouts;
}
