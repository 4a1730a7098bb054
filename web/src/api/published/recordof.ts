// One record, or what applies at a point, on any day.

import { Refusal } from '../answer';
import type { CountyAnswer, TownAnswer } from '../generated/answers';
import type { TownName } from '../generated/towns';
import { type Dated, elsewhere } from './calendar';
import { atPoint, holding, readPoint, townsIn } from './point';
import { dayOf, envelope, type Reader } from './reader';
import { type Fields, onDay, type Placed, type Stored, type Whereabouts, withRows } from './records';
import { townOn } from './town';

/** What there is a record of, and how its ids are told to those who have them wrong. */
export const RECORDS: Readonly<Record<string, string>> = {
  counties: 'there is no county `#`; a county has a GEOID of five digits, for example `12086`',
  towns: 'there is no town `#`; a town has a GEOID of seven or ten digits',
  states: 'there is no state or territory `#`; use a two-letter postal code, for example `FL`',
  agencies: 'there is no agency `#`; look it up by a search',
  policies: 'there is no policy `#`',
};

/** A record as it is stored; an agency is found by its former slugs too. */
async function storedOf(
  { edition }: Reader,
  kind: string,
  id: string,
  signal?: AbortSignal,
): Promise<Stored & Partial<Whereabouts>> {
  const stored = await edition.json<Stored>(`api/${kind}/${id}.json`, signal);
  if (stored) return stored;
  const former =
    kind === 'agencies' ? await edition.shared<Record<string, string>>('api/former-slugs.json') : null;
  const slug = former?.[id];
  const now = slug === undefined ? null : await edition.json<Stored>(`api/${kind}/${slug}.json`, signal);
  if (!now) throw new Refusal(404, (RECORDS[kind] ?? '').replace('#', id));
  return now;
}

/** A record on a day; null is the day of the copy. */
export async function recordOf(
  reader: Reader,
  kind: string,
  id: string,
  day: string | null,
  signal?: AbortSignal,
): Promise<object> {
  const stored = await storedOf(reader, kind, kind === 'states' ? id.toUpperCase() : id, signal);
  const { presence: _presence, policy_towns: _towns, places: _places, ...record } = stored;
  const { days: _days, ...plain } = record;
  if (day === null) return { ...plain, ...elsewhere(reader.edition) };
  const { note: _note, ...then } =
    kind === 'towns' ? await townThen(reader, plain, day, signal) : onDay(record, day);
  const own = (await envelope(reader, day)) as Dated;
  return withRows(reader.edition, { ...then, ...own }, own);
}

/** A county on a day, with where in it its agencies are. */
async function countyOf(
  reader: Reader,
  geoid: string,
  day: string | null,
  signal?: AbortSignal,
): Promise<Placed> {
  const { presence = {}, policy_towns = {}, places = [] } = await storedOf(reader, 'counties', geoid, signal);
  const county = (await recordOf(reader, 'counties', geoid, day, signal)) as CountyAnswer;
  return { county, where: { presence, policy_towns, places } };
}

/** A town on another day than the copy's. */
async function townThen(reader: Reader, plain: Fields, day: string, signal?: AbortSignal): Promise<Fields> {
  const { geoid, counties } = plain as unknown as TownAnswer;
  const all = counties.map((county) => countyOf(reader, county.geoid, day, signal));
  return townOn(plain, geoid, await Promise.all(all));
}

export async function pointOf(reader: Reader, query: URLSearchParams, signal?: AbortSignal): Promise<object> {
  const point = readPoint(query);
  const day = await dayOf(reader, query);
  const [county, towns] = await Promise.all([
    holding(reader.archive('counties'), point),
    holding(reader.archive('towns'), point),
  ]);
  const [found] = county;
  if (!found) throw new Refusal(404, `no county holds the point ${point[0]}, ${point[1]}`);
  const geoid = String(found.properties.geoid);
  const placed = await countyOf(reader, geoid, day, signal);
  const within = await Promise.all(
    townsIn(towns).map(async (town): Promise<TownName | null> => {
      const record = await reader.edition.json<TownName>(`api/towns/${town}.json`, signal);
      return record && namesOf(record);
    }),
  );
  return atPoint(
    point,
    placed,
    within.filter((town) => town !== null),
  );
}

const namesOf = ({ geoid, name, state, kind, vintage }: TownName): TownName => ({
  ...{ geoid, name, state, kind, vintage },
});
