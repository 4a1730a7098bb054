// The page of a published copy answers as a server does that has the same data: some thousand addresses and days, each
// asked of both. COPY and SERVER are the addresses of the two.

import { readFileSync } from 'node:fs';
import { openCopy } from '../../web/src/api/published/copy';
import { readLayer } from '../../web/src/api/published/mvt';

const [copyAt, serverAt] = [process.env.COPY, process.env.SERVER];
if (!copyAt || !serverAt) throw new Error('COPY and SERVER name the published copy and the server');
const TIMES = Number(process.env.TIMES ?? 1);

const copy = openCopy(new URL('manifest.json', copyAt).href);

/** The same numbers each time. */
let seed = Number(process.env.SEED ?? 1);
function random(): number {
  seed = (seed * 1664525 + 1013904223) % 2 ** 32;
  return seed / 2 ** 32;
}
const oneOf = <Of>(all: readonly Of[]): Of => all[Math.floor(random() * all.length)] as Of;

interface Given {
  readonly status: number;
  json(): Promise<unknown>;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

const ofCopy = (path: string): Promise<Given> => copy.answer(new URL(path, copyAt).href);
const ofServer = (path: string): Promise<Given> => fetch(new URL(path, serverAt));
const json = async (given: Promise<Given>): Promise<never> => (await (await given).json()) as never;

interface Calendar {
  readonly lists: readonly { readonly day: string }[];
  readonly epochs: readonly string[];
  readonly newest: string;
}
const fileAt = (path: string): string => copy.file(new URL(path, copyAt).href) ?? '';
await ofCopy('api/counts');
const manifest = (await (await fetch(new URL('manifest.json', copyAt))).json()) as {
  readonly names: Readonly<Record<string, string>>;
};
const named = (name: string): string => {
  const [stem, ending] = [name.replace(/\.[^.]*$/, ''), name.replace(/^.*\./, '')];
  return new URL(`files/${stem}.${manifest.names[name]}.${ending}`, copyAt).href;
};
const calendar = (await (await fetch(named('api/calendar.json'))).json()) as Calendar;

/** Days of lists, days on which something begins, any day, most of them of late years. */
function day(): string {
  const [kind, until] = [random(), Date.parse(calendar.newest)];
  const any = new Date(until - Math.floor(random() ** 2 * 3200) * 86_400_000).toISOString().slice(0, 10);
  const chosen = kind < 0.3 ? oneOf(calendar.lists).day : kind < 0.5 ? oneOf(calendar.epochs.slice(1)) : any;
  return chosen > calendar.newest ? calendar.newest : chosen;
}

/** What only servers say, and what differs with the program. */
const PASSING = ['version', 'nearest'];

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !PASSING.includes(name));
  return Object.fromEntries(entries.map(([name, one]) => [name, plain(one)]));
}

/** Asks both, and compares. */
async function same(path: string): Promise<void> {
  const [one, other] = await Promise.all([ofCopy(path), ofServer(path)]);
  expect(one.status, path).toBe(other.status);
  if (one.status === 200) expect(plain(await one.json()), path).toEqual(plain(await other.json()));
}

const { counties } = (await json(ofServer('api/names'))) as {
  readonly counties: Readonly<Record<string, string>>;
};
const geoids = Object.keys(counties);
const standing = await ofServer('api/standing?f=csv');
const states = [
  ...new Set(
    (await standing.text())
      .split('\n')
      .slice(1, -1)
      .map((row) => row.split(',').find((cell) => /^[A-Z]{2}$/.test(cell)) ?? 'FL'),
  ),
];

/** Slugs, towns and places by the letters that names begin with. */
async function found(kind: string): Promise<string[]> {
  const queries = [
    'sheriff',
    'police',
    'county',
    'city',
    'state',
    'department',
    'san',
    'new',
    'lake',
    'north',
    'fl',
    'springfield',
    'marion',
    'union',
  ];
  const answers = await Promise.all(queries.map((q) => json(ofServer(`api/search?limit=50&q=${q}`))));
  const results = (
    answers as {
      readonly results: readonly { readonly kind: string; readonly id: string; readonly town?: string }[];
    }[]
  ).flatMap(({ results: all }) => all);
  const ids = results.filter((one) => one.kind === kind).map(({ id, town }) => (kind === 'town' ? town : id));
  return [...new Set(ids.filter((id) => id !== undefined))];
}

test('headlines, figures and the table', async () => {
  for (let time = 0; time < 60 * TIMES; time += 1) {
    const on = day();
    await same(`api/counts?date=${on}`);
    const [one, other] = await Promise.all([
      json(ofCopy(`api/standing?date=${on}`)),
      json(ofServer(`api/standing?date=${on}`)),
    ]);
    const { note: _one, ...figures } = plain(one) as Record<string, unknown>;
    const { note: _other, ...wanted } = plain(other) as Record<string, unknown>;
    expect(figures, on).toEqual(wanted);
    if (time % 5 > 0) continue;
    const tables = await Promise.all(
      [ofCopy, ofServer].map(async (ask) => (await ask(`api/standing?f=csv&date=${on}`)).text()),
    );
    expect(tables[0]?.replace(/\r/g, ''), on).toBe(tables[1]?.replace(/\r/g, ''));
  }
  for (const path of ['api/counts', 'api/names', 'api/timeline', 'api/standing']) await same(path);
});

test('records', async () => {
  const [agencies, towns] = [await found('agency'), await found('town')];
  expect(agencies.length).toBeGreaterThan(20);
  expect(towns.length).toBeGreaterThan(20);
  for (let time = 0; time < 500 * TIMES; time += 1) {
    const date = random() < 0.15 ? '' : `?date=${day()}`;
    const kind = random();
    if (kind < 0.5) await same(`api/counties/${oneOf(geoids)}${date}`);
    else if (kind < 0.7) await same(`api/agencies/${oneOf(agencies)}${date}`);
    else if (kind < 0.9) await same(`api/towns/${oneOf(towns)}${date}`);
    else await same(`api/states/${oneOf(states)}${date}`);
  }
  for (const path of [
    'api/counties/99999',
    'api/agencies/none',
    'api/states/XX',
    'api/counts?date=2027-01-01',
    'api/counts?date=2025-02-30',
  ])
    await same(path);
});

test('points', async () => {
  const cases = Array.from({ length: 300 * TIMES }, () => ({
    geoid: oneOf(geoids),
    across: random(),
    down: random(),
    date: random() < 0.3 ? null : day(),
  }));
  let beside = 0;
  for (const { geoid, across, down, date } of cases) {
    const { bbox } = (await json(ofServer(`api/counties/${geoid}`))) as {
      readonly bbox: readonly [number, number, number, number];
    };
    if (bbox[2] - bbox[0] > 180) continue;
    const lon = (bbox[0] + across * (bbox[2] - bbox[0])).toFixed(5);
    const lat = (bbox[1] + down * (bbox[3] - bbox[1])).toFixed(5);
    const path = `api/at?lon=${lon}&lat=${lat}${date ? `&date=${date}` : ''}`;
    const [one, other] = await Promise.all([ofCopy(path), ofServer(path)]);
    const [a, b] = [plain(await one.json()), plain(await other.json())] as {
      readonly county?: { readonly geoid: string };
      readonly town?: { readonly geoid: string } | null;
    }[];
    // Borders are as fine as the last zoom of the tiles: a point beside one may fall on the other side.
    if (
      one.status !== other.status ||
      a?.county?.geoid !== b?.county?.geoid ||
      a?.town?.geoid !== b?.town?.geoid
    ) {
      beside += 1;
      continue;
    }
    if (one.status === 200) expect(a, path).toEqual(b);
  }
  expect(beside).toBeLessThan(cases.length / 50);
});

test('changes', async () => {
  for (let time = 0; time < 120 * TIMES; time += 1) {
    const [from, to] = [day(), day()].sort();
    const geoid = oneOf(geoids);
    const where = oneOf(['', '', `&state=${oneOf(states)}`, `&county=${geoid}`]);
    const what = oneOf([
      '',
      '',
      '&kind=added',
      '&kind=policy_begun',
      '&kind=corrected',
      '&subject=agreement',
      '&subject=application',
    ]);
    await same(`api/changes?from=${from}&to=${to}${where}${what}`);
  }
  for (const query of [
    'from=2025-01-02&to=2025-01-01',
    'to=2025-01-01',
    'from=2025-01-01&to=2027-01-01',
    'from=2025-01-01&kind=none',
    'from=2025-01-01&state=XX',
    'from=2025-01-01&county=99999',
  ])
    await same(`api/changes?${query}`);
});

test('searches', async () => {
  const queries = readFileSync(new URL('../api/copy/queries.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((query) => query.trim() !== '');
  for (const query of queries) {
    const path = `api/search?limit=8&q=${encodeURIComponent(query)}`;
    const answers = await Promise.all([json(ofCopy(path)), json(ofServer(path))]);
    const [one, other] = answers.map((answer) => (answer as { readonly results: unknown }).results);
    expect(one, query).toEqual(other);
  }
});

/** What the map draws of a tile of polygons. */
function drawn(bytes: ArrayBuffer, layer: string): Record<string, string>[] {
  const kept = ['name', 'state', 'counties', 'kind', 'agencies', 'policies', 'conflict', 'unlisted'];
  const features = readLayer(bytes, layer)?.features ?? [];
  const rows = features.map(({ id, properties }) =>
    Object.fromEntries([['id', String(id)], ...kept.map((name) => [name, String(properties[name] ?? '')])]),
  );
  return rows.sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}

test('tiles', async () => {
  for (let time = 0; time < 40 * TIMES; time += 1) {
    const z = 3 + Math.floor(random() * 10);
    const [lon, lat] = [-120 + random() * 48, 27 + random() * 20];
    const sine = Math.sin((lat * Math.PI) / 180);
    const x = Math.floor((lon / 360 + 0.5) * 2 ** z);
    const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z);
    for (const layer of ['counties', 'states', 'towns']) {
      const path = `tiles/${layer}/${z}/${x}/${y}.mvt${layer === 'towns' && random() < 0.8 ? `?date=${day()}` : ''}`;
      const [one, other] = await Promise.all(
        [ofCopy, ofServer].map(async (ask) => drawn(await (await ask(path)).arrayBuffer(), layer)),
      );
      // Nearer than the archive goes, a part of its last tile has what touches its rim, a little more or less.
      if (z > 10) {
        const ids = other?.map(({ id }) => id);
        const both = one?.filter(({ id }) => ids?.includes(id ?? ''));
        expect(both, path).toEqual(other?.filter(({ id }) => both?.some((town) => town.id === id)));
        expect(both?.length, path).toBeGreaterThanOrEqual((other?.length ?? 0) * 0.7);
        continue;
      }
      // A town that is a speck far out has no area there, and one or two that are near its edge.
      if (layer === 'towns' && z < 7)
        expect(
          one?.filter(({ id }) => !other?.some((town) => town.id === id)),
          path,
        ).toEqual([]);
      else expect(one, path).toEqual(other);
    }
    const path = `tiles/places/${z}/${x}/${y}.geojson?date=${day()}`;
    const [one, other] = await Promise.all([json(ofCopy(path)), json(ofServer(path))]);
    const byId = (answer: {
      readonly features?: readonly { readonly id: string; readonly properties: object }[];
    }) => Object.fromEntries((answer.features ?? []).map(({ id, properties }) => [id, properties]));
    const [here, there] = [byId(one), byId(other)];
    // Those of the buffer around a tile belong to the next one.
    for (const [id, properties] of Object.entries(here))
      expect(properties, `${path} ${id}`).toEqual(there[id]);
    expect(Object.keys(here).length, path).toBeGreaterThanOrEqual(Object.keys(there).length * 0.9 - 2);
  }
});

test('links lead to files', () => {
  for (const path of ['api/counts', 'api/standing?f=csv', 'api/timeline?f=csv'])
    expect(fileAt(path)).toMatch(/\/files\/api\//);
  expect(fileAt('api/counts?date=2025-03-01')).toBe('');
});
