// Towns on any day: what they have of their own is stored for all days, their borders once.

import type { PlaceProperties, TownProperties } from '../generated/tiles';
import type { Archive } from './archive';
import { runOf } from './calendar';
import { degreesOf, shareOf, type TileId } from './mercator';
import { type Feature, farther, type Layer, writeLayer } from './mvt';
import type { Town } from './search/names';

/** `api/towns.days.json`: the towns that have, or had, something of their own. */
export interface TownDays {
  /** The first days of runs, which others name by position. */
  readonly from: readonly string[];
  /** What the feature of a town says from which run on, by GEOID. */
  readonly towns: Readonly<Record<string, readonly (readonly [run: number, TownProperties])[]>>;
  /** Where they are: west, south, east, north; degrees. */
  readonly boxes: Readonly<Record<string, readonly [number, number, number, number]>>;
  /** As points, by the id that GeoJSON gives them: from which run and which zoom on they say what. */
  readonly places: Readonly<
    Record<
      string,
      {
        readonly point: readonly [number, number];
        readonly said: readonly (readonly [run: number, zoom: number, PlaceProperties])[];
      }
    >
  >;
}

/** From this zoom on every town has a border; farther out those that have something of their own on the day. */
const ALL_FROM = 7;
/** The first zoom of towns at all. */
const ANY_FROM = 5;

const isPlain = ({ agencies, policies }: Pick<TownProperties, 'agencies' | 'policies'>): boolean =>
  agencies.length === 0 && policies.length === 0;

/** The last of what is said that has begun by a run. */
function on<Said extends readonly [number, ...unknown[]]>(
  said: readonly Said[] | undefined,
  run: number,
): Said | undefined {
  let last: Said | undefined;
  for (const one of said ?? []) if (one[0] <= run) last = one;
  return last;
}

/** Properties as vector tiles have them: a list is its text, and what is not known is left out. */
function written(properties: object): Feature['properties'] {
  const all = Object.entries(properties).filter(([, value]) => value !== null);
  return Object.fromEntries(
    all.map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : value]),
  );
}

const geoidOf = ({ id, properties }: Feature): string =>
  // A vector tile's ids are numbers: a first 0 is lost.
  String(properties.geoid ?? id ?? '');

/** The tile of towns as it is on a day; the archive is of the day of the copy. */
export async function townsOn(
  archive: Archive,
  days: TownDays,
  tile: TileId,
  day: string,
  copyDay: string,
): Promise<ArrayBuffer> {
  const layer = await archive.layer(tile);
  const run = runOf(days.from, day);
  const features: Feature[] = [];
  for (const feature of layer?.features ?? []) {
    const own = on(days.towns[geoidOf(feature)], run)?.[1];
    if (tile.z < ALL_FROM && (!own || isPlain(own))) continue;
    features.push(own ? { ...feature, properties: written(own) } : feature);
  }
  if (tile.z >= ANY_FROM && tile.z < ALL_FROM)
    features.push(...(await missing(archive, days, tile, run, runOf(days.from, copyDay))));
  if (features.length === 0) return new ArrayBuffer(0);
  return writeLayer({ name: 'towns', extent: layer?.extent ?? 4096, features });
}

/** Far out, the towns that have something on this day and nothing on the copy's, from the tiles that show them all. */
async function missing(
  archive: Archive,
  days: TownDays,
  tile: TileId,
  run: number,
  copyRun: number,
): Promise<Feature[]> {
  const zooms = ALL_FROM - tile.z;
  const side = 2 ** ALL_FROM;
  const wanted = new Map<string, TownProperties>();
  const tiles = new Map<string, TileId>();
  for (const [geoid, town] of Object.entries(days.towns)) {
    const [own, copied] = [on(town, run)?.[1], on(town, copyRun)?.[1]];
    const box = days.boxes[geoid];
    // What the copy's day has is in the archive, unless it is a speck there.
    if (!own || isPlain(own) || !box || (copied && !isPlain(copied))) continue;
    const [west, south, east, north] = box;
    const [[left, top], [right, bottom]] = [shareOf(west, north), shareOf(east, south)];
    for (let x = Math.floor(left * side); x <= Math.floor(right * side); x += 1) {
      for (let y = Math.floor(top * side); y <= Math.floor(bottom * side); y += 1) {
        if (x >> zooms !== tile.x || y >> zooms !== tile.y) continue;
        wanted.set(geoid, own);
        tiles.set(`${x}/${y}`, { z: ALL_FROM, x, y });
      }
    }
  }
  const layers = await Promise.all(
    [...tiles.values()].map(async (one): Promise<Layer | null> => {
      const layer = await archive.layer(one);
      return layer && farther(layer, one, zooms);
    }),
  );
  return layers.flatMap((layer) =>
    (layer?.features ?? []).flatMap((feature) => {
      const own = wanted.get(geoidOf(feature));
      return own ? [{ ...feature, properties: written(own) }] : [];
    }),
  );
}

/**
 * The towns of a tile as points on a day, as GeoJSON; `small`: those that are shown for their size alone nearer than the
 * archive goes.
 */
export async function placesOn(
  archive: Archive,
  days: TownDays,
  tile: TileId,
  day: string,
  small: Iterable<Town>,
): Promise<object> {
  const layer = await archive.layer(tile);
  const features: { readonly id: string }[] = [];
  for (const feature of layer?.features ?? []) {
    const { name, state, county, population } = feature.properties;
    const id = `${county}:${name}`;
    // Those that have something of their own on any day are told below, with their very point.
    if (days.places[id]) continue;
    const properties = { name, state, county, population: population ?? null, policies: [], agencies: [] };
    const [corner] = feature.rings[0] ?? [];
    if (!layer || !corner) continue;
    const side = 2 ** tile.z;
    const point = degreesOf(
      (tile.x + corner.x / layer.extent) / side,
      (tile.y + corner.y / layer.extent) / side,
    );
    features.push(pointOf(id, properties, point));
  }
  const there = new Set(features.map(({ id }) => id));
  for (const { id, name, state, county, residents, point } of small) {
    if (days.places[id] || there.has(id) || !holds(tile, point)) continue;
    const properties = { name, state, county, population: residents || null, policies: [], agencies: [] };
    features.push(pointOf(id, properties, point));
  }
  const run = runOf(days.from, day);
  for (const [id, { point, said }] of Object.entries(days.places)) {
    const [, zoom = 0, own] = on(said, run) ?? [];
    if (own && zoom <= tile.z && holds(tile, point)) features.push(pointOf(id, own, point));
  }
  return { type: 'FeatureCollection', features };
}

const pointOf = (id: string, properties: object, coordinates: readonly [number, number]) => ({
  type: 'Feature',
  id,
  properties,
  geometry: { type: 'Point', coordinates },
});

function holds({ z, x, y }: TileId, [lon, lat]: readonly [number, number]): boolean {
  const [left, top] = shareOf(lon, lat);
  return Math.floor(left * 2 ** z) === x && Math.floor(top * 2 ** z) === y;
}
