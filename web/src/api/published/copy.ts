// A published copy answers the addresses of the program's server from its files. It comes as code of its own, which the
// page of a server never loads.

import { type Answer, Refusal, type Site } from '../answer';
import type { CountsAnswer, StandingAnswer, VersionAnswer } from '../generated/answers';
import type { TileLayer } from '../words';
import { type Calendar, type CountsDays, type Dated, elsewhere, runOf } from './calendar';
import { changesOf } from './changes';
import { Edition, Gone, readManifest, Unanswered } from './edition';
import type { TileId } from './mercator';
import { dayOf, envelope, Reader } from './reader';
import { pointOf, RECORDS, recordOf } from './recordof';
import { tableOf } from './table';
import { placesOn, type TownDays, townsOn } from './towns';

/** What is answered with: an object, a text or bytes. */
type Body = object | string | ArrayBuffer;

/** Files that hold what an address without parameters asks for. */
const WHOLE: Readonly<Record<string, string>> = {
  'api/counts': 'api/counts.json',
  'api/names': 'api/names.json',
  'api/standing?f=csv': 'api/standing.csv',
  'api/timeline': 'api/timeline.json',
  'api/timeline?f=csv': 'api/timeline.csv',
};

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
  if (layer !== 'places') return townsOn(archive, days, tile, asked ?? day, day);
  // Small towns are shown nearer than the archive goes; the index of names has them too.
  const isNearer = tile.z > (await archive.maxZoom());
  const small = isNearer ? (await reader.names()).towns(tile.z) : [];
  return placesOn(archive, days, tile, asked ?? day, small);
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
