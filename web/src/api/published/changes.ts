// What changed in a range, from the files of its years.

import { Refusal } from '../answer';
import type { ChangeRecord } from '../generated/records';
import { SUBJECT_KINDS } from '../generated/words';
import { CHANGE_KINDS } from '../words';
import { type Calendar, checkReach, listOn, readDay } from './calendar';
import type { Edition } from './edition';

/** Which changes are asked for. */
export interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly state: string | null;
  readonly county: string | null;
  readonly agency: string | null;
  readonly subject: string | null;
  readonly kinds: readonly string[];
}

const PARAMETERS = ['from', 'to', 'f', 'county', 'state', 'agency', 'subject', 'kind'];

function bad(name: string, reason: string): never {
  throw new Refusal(400, `parameter \`${name}\`: ${reason}`);
}

const known = (name: string, text: string, words: readonly string[]): string =>
  words.includes(text) ? text : bad(name, `\`${text}\` is none of these: ${words.join(', ')}`);

/** Reads what is asked for, as strictly as the server. */
export function readWanted(query: URLSearchParams, calendar: Calendar): Wanted {
  for (const name of query.keys()) {
    if (!PARAMETERS.includes(name))
      bad(name, 'it is not known here; this is a published copy, made of files');
  }
  const text = (name: string): string | null => query.get(name) || null;
  const to = readDay('to', text('to') ?? calendar.newest);
  checkReach('to', to, calendar);
  const start = text('from');
  if (!start) throw new Refusal(400, 'the parameter `from` is missing; for example `from=2025-12-12`');
  const from = readDay('from', start);
  if (from > to) throw new Refusal(400, `\`from\` (${from}) is after \`to\` (${to}); swap them`);
  const subject = text('subject');
  const kinds = text('kind')?.split(',') ?? [];
  return {
    from,
    to,
    state: text('state')?.toUpperCase() ?? null,
    county: text('county'),
    agency: text('agency'),
    subject: subject && known('subject', subject, SUBJECT_KINDS),
    kinds: kinds.map((kind) => known('kind', kind, CHANGE_KINDS)),
  };
}

/** True for a change that is asked for; `stateOf`: the state of the county that is asked for. */
export function isWanted(change: ChangeRecord, wanted: Wanted, stateOf: string | null): boolean {
  const { county, state, agency, subject, kinds } = wanted;
  return (
    change.day >= wanted.from &&
    change.day <= wanted.to &&
    // What a state does is its counties' too, and names none of them.
    (county === null ||
      change.counties.includes(county) ||
      (change.counties.length === 0 && change.state === stateOf)) &&
    (state === null || change.state === state) &&
    (agency === null || change.agency === agency) &&
    (subject === null || change.subject === subject) &&
    (kinds.length === 0 || kinds.includes(change.kind))
  );
}

/** The events of a range, oldest first. */
export async function changesOf(edition: Edition, query: URLSearchParams): Promise<Record<string, unknown>> {
  const calendar = await edition.needed<Calendar>('api/calendar.json');
  const wanted = readWanted(query, calendar);
  const stateOf = await placeOf(edition, wanted);
  const years = [];
  for (let year = Number(wanted.from.slice(0, 4)); year <= Number(wanted.to.slice(0, 4)); year += 1) {
    years.push(edition.shared<{ readonly changes: readonly ChangeRecord[] }>(`api/changes/${year}.json`));
  }
  // A year in which nothing happened has no file.
  const all = (await Promise.all(years)).flatMap((year) => year?.changes ?? []);
  return {
    from: wanted.from,
    from_sheet: listOn(calendar, wanted.from)?.day ?? null,
    to: wanted.to,
    net: false,
    changes: all.filter((change) => isWanted(change, wanted, stateOf)),
  };
}

/** The state of the county that is asked for; an id that nothing has is a mistake, not an empty list. */
async function placeOf(edition: Edition, { county, state }: Wanted): Promise<string | null> {
  if (state !== null && (await edition.find(`api/states/${state}.json`)) === null) {
    bad(
      'state',
      `\`${state}\` is not a state or territory; use a two-letter postal code, for example \`FL\``,
    );
  }
  if (county === null) return null;
  const record = await edition.shared<{ readonly state: string }>(`api/counties/${county}.json`);
  return record?.state ?? bad('county', `no county has the GEOID \`${county}\``);
}
