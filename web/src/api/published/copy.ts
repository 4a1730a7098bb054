// A published copy answers the addresses of the program's server from its files. It comes as code of its own, which the
// page of a server never loads.

import { type Answer, Refusal, type Site } from '../answer';
import type {
  CountsAnswer,
  CountyAnswer,
  StandingAnswer,
  TownAnswer,
  VersionAnswer,
} from '../generated/answers';
import type { TownName } from '../generated/towns';
import type { TileLayer } from '../words';
import { type Archive, archiveAt } from './archive';
import {
  type Calendar,
  type CountsDays,
  checkReach,
  type Dated,
  datedOn,
  elsewhere,
  readDay,
  runOf,
} from './calendar';
import { changesOf } from './changes';
import { Edition, Gone, readManifest, Unanswered } from './edition';
import type { TileId } from './mercator';
import { atPoint, holding, readPoint, townsIn } from './point';
import { type Fields, onDay, type Placed, type Stored, type Whereabouts, withRows } from './records';
import type { SearchIndex } from './search/index';
import { Names } from './search/names';
import { tableOf } from './table';
import { townOn } from './town';
import { placesOn, type TownDays, townsOn } from './towns';

/** What is answered with: an object, a text or bytes. */
type Body = object | string | ArrayBuffer;

/** What there is a record of, and how its ids are told to those who have them wrong. */
const RECORDS: Readonly<Record<string, string>> = {
  counties: 'there is no county `#`; a county has a GEOID of five digits, for example `12086`',
  towns: 'there is no town `#`; a town has a GEOID of seven or ten digits',
  states: 'there is no state or territory `#`; use a two-letter postal code, for example `FL`',
  agencies: 'there is no agency `#`; look it up by a search',
  policies: 'there is no policy `#`',
};

/** Files that hold what an address without parameters asks for. */
const WHOLE: Readonly<Record<string, string>> = {
  'api/counts': 'api/counts.json',
  'api/names': 'api/names.json',
  'api/standing?f=csv': 'api/standing.csv',
  'api/timeline': 'api/timeline.json',
  'api/timeline?f=csv': 'api/timeline.csv',
};

/** All that is read of one snapshot, and what is made of it once. */
class Reader {
  readonly edition: Edition;
  readonly #archives = new Map<string, Archive>();
  #names: Promise<Names> | null = null;

  constructor(edition: Edition) {
    this.edition = edition;
  }

  archive(layer: TileLayer): Archive {
    const archive =
      this.#archives.get(layer) ?? archiveAt(layer, this.edition.known(`tiles/${layer}.pmtiles`));
    this.#archives.set(layer, archive);
    return archive;
  }

  names(): Promise<Names> {
    this.#names ??= this.edition.json<SearchIndex>('api/search.json').then((index) => {
      if (!index) throw new Gone('the manifest names no index of names');
      return Names.of(index, () => new Promise((resolve) => setTimeout(resolve)));
    });
    this.#names.catch(() => {
      this.#names = null;
    });
    return this.#names;
  }
}

/** A published copy whose manifest has this address. */
export function openCopy(address: string): Site {
  const root = new URL('.', address).href;
  let reading: Promise<Reader> | null = null;
  let reader: Reader | null = null;
  /** The newest that was told of, until it is taken up. */
  let newest: Edition | null = null;

  const read = async (): Promise<Edition> => new Edition(await readManifest(address), root);
  const use = (edition: Edition): Reader => {
    reader = new Reader(edition);
    reading = Promise.resolve(reader);
    return reader;
  };
  const first = (): Promise<Reader> => {
    reading ??= read().then(use);
    reading.catch(() => {
      reading = null;
    });
    return reading;
  };

  /** All of a page comes from one snapshot; where that was taken away, from the one that is there now. */
  const answered = async (url: URL, signal?: AbortSignal): Promise<Answer> => {
    const path = pathOf(url, root);
    const from = await first();
    if (path === 'version') {
      newest = await read();
      // All else is still answered from the snapshot of now.
      return answerOf(await versionOf(newest), from.edition);
    }
    try {
      return answerOf(await bodyOf(from, path, url.searchParams, signal), from.edition);
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      const now = await read();
      if (now.manifest.version === from.edition.manifest.version) throw error;
      const other = use(now);
      return answerOf(await bodyOf(other, path, url.searchParams, signal), now);
    }
  };

  return {
    async answer(text, signal) {
      signal?.throwIfAborted();
      try {
        const answer = await answered(new URL(text), signal);
        signal?.throwIfAborted();
        return answer;
      } catch (error) {
        if (error instanceof Refusal) return problem(error.status, error.message);
        if (error instanceof Unanswered) return problem(error.status, error.message);
        throw error;
      }
    },
    file(text) {
      const url = new URL(text);
      const name = reader && fileName(pathOf(url, root), url.searchParams, reader.edition.manifest.day);
      return (name && reader?.edition.known(name)) || null;
    },
    takeUp() {
      if (newest) use(newest);
    },
  };
}

const pathOf = (url: URL, root: string): string =>
  decodeURIComponent(url.href.split(/[?#]/)[0]?.slice(root.length) ?? '');

/** The file that holds just what an address asks for, apart from what differs from publication to publication. */
function fileName(path: string, query: URLSearchParams, day: string): string | null {
  const date = query.get('date');
  if (date !== null && date !== day) return null;
  const format = query.get('f');
  if ([...query.keys()].some((name) => name !== 'date' && name !== 'f')) return null;
  const whole = WHOLE[format ? `${path}?f=${format}` : path];
  if (whole || format) return whole ?? null;
  const [api, kind = '', id] = path.split('/');
  return api === 'api' && id && kind in RECORDS ? `api/${kind}/${id}.json` : null;
}

async function bodyOf(
  reader: Reader,
  path: string,
  query: URLSearchParams,
  signal?: AbortSignal,
): Promise<Body> {
  const [first = '', kind = '', id, ...more] = path.split('/');
  if (first === 'tiles' && id) return tileOf(reader, kind as TileLayer, [id, ...more], query);
  if (first === 'api' && kind === 'search') {
    const names = await reader.names();
    const results = names.search(query.get('q') ?? '', Number(query.get('limit') ?? 8));
    return { ...(await envelope(reader, null)), results };
  }
  if (first === 'api' && kind === 'changes') {
    const changes = await changesOf(reader.edition, query);
    return { ...(await envelope(reader, changes.to as string)), ...changes };
  }
  if (first === 'api' && kind === 'at') return pointOf(reader, query, signal);
  if (first === 'api' && id !== undefined && kind in RECORDS) {
    return recordOf(reader, kind, id, await dayOf(reader, query), signal);
  }
  if (first === 'api' && id === undefined) {
    const day = await dayOf(reader, query);
    switch (kind) {
      case 'counts':
        return countsOf(reader, day);
      case 'standing':
        return standingOf(reader, query.get('f') === 'csv', day, signal);
      case 'names':
      case 'timeline':
        return { ...(await reader.edition.needed<object>(`api/${kind}.json`)), ...elsewhere(reader.edition) };
    }
  }
  throw new Refusal(404, `there is no \`${path}\` in this published copy; a server of the program has it`);
}

/** The day that is asked for; null for the one that the copy shows first. */
async function dayOf({ edition }: Reader, query: URLSearchParams): Promise<string | null> {
  const text = query.get('date');
  if (!text) return null;
  const day = readDay('date', text);
  checkReach('date', day, await edition.needed<Calendar>('api/calendar.json'));
  return day === edition.manifest.day ? null : day;
}

/** What every answer says of its day. */
async function envelope({ edition }: Pick<Reader, 'edition'>, day: string | null): Promise<object> {
  const { as_of, sheet, note } = await edition.needed<CountsAnswer>('api/counts.json');
  const dated = day === null ? { as_of, sheet, ...(note ? { note } : {}) } : await datedOn(edition, day);
  return { ...dated, ...elsewhere(edition) };
}

async function countsOf({ edition }: Reader, day: string | null): Promise<object> {
  if (day === null) return { ...(await edition.needed<object>('api/counts.json')), ...elsewhere(edition) };
  const { from, answers } = await edition.needed<CountsDays>('api/counts.days.json');
  const { rule } = await edition.needed<CountsAnswer>('api/counts.json');
  return { ...answers[runOf(from, day)], rule, ...(await envelope({ edition }, day)) };
}

async function standingOf(
  reader: Reader,
  isTable: boolean,
  day: string | null,
  signal?: AbortSignal,
): Promise<Body> {
  const { edition } = reader;
  const own = (await envelope(reader, day)) as Dated;
  const { epochs } = await edition.needed<Calendar>('api/calendar.json');
  const epoch = epochs[runOf(epochs, own.as_of)] ?? own.as_of;
  const standing = await edition.json<StandingAnswer>(`api/standing/${epoch}.json`, signal);
  if (!standing) throw new Gone(`there is no file of the day ${epoch}`);
  if (isTable) return tableOf(edition, standing, own);
  const { note: _note, ...figures } = standing;
  return { ...figures, ...own };
}

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
async function recordOf(
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

async function pointOf(reader: Reader, query: URLSearchParams, signal?: AbortSignal): Promise<object> {
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

/** A tile; the archive has it of the copy's day, and of towns what they are on other days stands beside it. */
async function tileOf(
  reader: Reader,
  layer: TileLayer,
  [zoom, column, file = '']: readonly string[],
  query: URLSearchParams,
): Promise<Body> {
  const [row, format] = file.split('.');
  const tile: TileId = { z: Number(zoom), x: Number(column), y: Number(row) };
  const archive = reader.archive(layer);
  const asked = await dayOf(reader, query);
  if (format === 'mvt' && (layer !== 'towns' || asked === null)) return archive.bytes(tile);
  const days = await reader.edition.needed<TownDays>('api/towns.days.json');
  const { day } = reader.edition.manifest;
  return layer === 'places'
    ? placesOn(archive, days, tile, asked ?? day)
    : townsOn(archive, days, tile, asked ?? day, day);
}

async function versionOf(edition: Edition): Promise<VersionAnswer> {
  const { snapshot, version, report_to, basemap } = edition.manifest;
  const { newest_sheet, list_age_days } = elsewhere(edition);
  const { first } = await edition.needed<Calendar>('api/calendar.json');
  return {
    name: 'countyline',
    version: '',
    snapshot,
    v: version,
    sheet: newest_sheet,
    list_age_days,
    first_sheet: first,
    vintage: 0,
    rejected_rows: 0,
    basemap: basemap ?? null,
    report_to: report_to ?? null,
  };
}

/** An answer as a server gives one. */
function answerOf(body: Body, { manifest }: Edition): Answer {
  const { snapshot } = manifest;
  const text = (): string => (typeof body === 'string' ? body : JSON.stringify(body, null, 1));
  return {
    ok: true,
    status: 200,
    statusText: 'OK',
    headers: { get: (name) => (name === 'countyline-snapshot' ? snapshot : null) },
    json: async () => body,
    text: async () => text(),
    arrayBuffer: async () =>
      body instanceof ArrayBuffer ? body : (new TextEncoder().encode(text()).buffer as ArrayBuffer),
  };
}

function problem(status: number, detail: string): Answer {
  return {
    ok: false,
    status,
    statusText: detail,
    headers: { get: () => null },
    json: async () => ({ status, detail }),
    text: async () => detail,
    arrayBuffer: async () => new ArrayBuffer(0),
  };
}
