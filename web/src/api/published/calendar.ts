// Which list and which run of days a day belongs to.

import { Refusal } from '../answer';
import type { CountsAnswer, Envelope } from '../generated/answers';
import type { Edition } from './edition';

/** `api/calendar.json`. */
export interface Calendar {
  /** The days on which a run begins, all of whose days say the same on the map; oldest first. */
  readonly epochs: readonly string[];
  /** The good lists, oldest first. */
  readonly lists: readonly { readonly day: string; readonly file: string }[];
  /** The same of applications. */
  readonly pending_lists: readonly { readonly day: string; readonly file: string }[];
  /** What must be said from a day on, or nothing; `{day}` stands for the day that is asked about. */
  readonly notes: readonly (readonly [string, string | null])[];
  readonly newest: string;
  /** The last day that the newest list answers for. */
  readonly reach: string;
  readonly first: string;
}

/** `api/counts.days.json`: the headline of every run of days. */
export interface CountsDays {
  readonly from: readonly string[];
  readonly answers: readonly Omit<CountsAnswer, keyof Elsewhere | keyof Dated | 'rule'>[];
}

/** What files leave out, since it changes with every publication. */
export type Elsewhere = Pick<Envelope, 'snapshot' | 'version' | 'newest_sheet' | 'list_age_days'>;

/** The last position whose value is not after a day; -1 where all are. */
export function lastUpTo(days: readonly string[], day: string): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? '') <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The run of a day: before the first it is as in the first. */
export const runOf = (from: readonly string[], day: string): number => Math.max(0, lastUpTo(from, day));

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day as it stands in an address, if it is one. */
export function readDay(name: string, text: string): string {
  const at = DAY.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)) return text;
  throw new Refusal(
    400,
    `parameter \`${name}\`: \`${text}\` is not a day; write it as YYYY-MM-DD, for example \`2025-12-31\``,
  );
}

/** Refuses a day after all that is known. */
export function checkReach(name: string, day: string, { newest, reach }: Calendar): void {
  if (day <= reach) return;
  throw new Refusal(
    400,
    `parameter \`${name}\`: \`${day}\` is after the newest list, which is of ${newest}; ask for a day up to then`,
  );
}

/** The list that answers for a day; null before the first. */
export const listOn = ({ lists }: Calendar, day: string): Calendar['lists'][number] | null =>
  lists[listIndex(lists, day)] ?? null;

/** The position of the list that answers for a day; -1 before the first. */
export const listIndex = (lists: Calendar['lists'], day: string): number =>
  lastUpTo(
    lists.map((list) => list.day),
    day,
  );

/** Days since a day, by the calendar of Washington. */
export function ageDays(day: string, now: Date): number {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York' }).format(now);
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000));
}

/** What every answer says beside its own. */
export function elsewhere({ manifest }: Edition): Elsewhere {
  const { snapshot, version, newest_sheet } = manifest;
  return { snapshot, version, newest_sheet, list_age_days: ageDays(newest_sheet, new Date()) };
}

/** What an answer of another day than the copy's says of that day. */
export type Dated = Pick<Envelope, 'as_of' | 'sheet' | 'note'>;

/** What is said of a day: its list, and what must be said about it. */
export async function datedOn(edition: Edition, day: string): Promise<Dated> {
  const calendar = await edition.needed<Calendar>('api/calendar.json');
  const note = noteOn(calendar, day);
  return { as_of: day, sheet: listOn(calendar, day)?.day ?? null, ...(note ? { note } : {}) };
}

/** What must be said about a day, if anything. */
export function noteOn({ notes }: Pick<Calendar, 'notes'>, day: string): string | null {
  const from = notes.map(([first]) => first);
  return notes[lastUpTo(from, day)]?.[1]?.replaceAll('{day}', day) ?? null;
}
