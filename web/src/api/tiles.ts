import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { tileAddress } from './addresses';
import { getBytes, getJson } from './client';
import drawn from './drawn.json';
import type { CountyProperties, PlaceProperties, StateProperties, TownProperties } from './generated/tiles';
import type { PolygonLayer, TileLayer } from './words';

export type { StanceRecord as TilePolicy, TownPolicy } from './generated/tiles';

/** What the map reads of a county, and of a state, whose tiles do not tell whether both sides meet. */
export type TileProperties = Pick<
  CountyProperties & StateProperties,
  'geoid' | 'state' | 'kind' | 'policies'
> &
  // Far out, tiles leave the names of counties out.
  Partial<Pick<CountyProperties, 'name' | 'conflict' | 'unlisted'>>;

/** A town in a tile: what its own policies do, and its agencies with an agreement; near enough, one that has neither. */
export interface TownFeature {
  readonly id: string;
  readonly properties: PlaceProperties;
  /** Degrees, WGS84, longitude first. */
  readonly geometry: { readonly coordinates: readonly [number, number] };
}

/** What the map reads of a town that has a border. */
export type TownAreaProperties = Pick<
  TownProperties,
  'geoid' | 'name' | 'state' | 'counties' | 'kind' | 'agencies' | 'policies'
>;

/** A corner of a ring, in the tile's own units. */
interface Corner {
  readonly x: number;
  readonly y: number;
}

export interface TileFeature<Properties = TileProperties> {
  readonly properties: Properties;
  /** Outer rings and holes alike, each with its first corner once more at the end. */
  readonly rings: readonly (readonly Corner[])[];
}

/** A tile of polygons; x to the right and y downward, from 0 to `extent` on the tile. */
export interface PolygonTile<Properties = TileProperties> {
  readonly extent: number;
  readonly features: readonly TileFeature<Properties>[];
}

/** One tile of polygons, as it is on the newest day. */
export async function getTile(
  layer: PolygonLayer,
  z: number,
  x: number,
  y: number,
  snapshot: string | null,
  signal: AbortSignal,
): Promise<PolygonTile> {
  const parameters = { v: snapshot, properties: asked(layer, z) };
  const bytes = await getBytes(tileAddress(layer, z, x, y, 'mvt', parameters), signal);
  return polygonsOf(bytes, layer, (feature) => propertiesOf(feature, layer));
}

/** The towns of a tile as they are on a day; null for the newest. */
export async function getTownAreas(
  z: number,
  x: number,
  y: number,
  snapshot: string | null,
  date: string | null,
): Promise<PolygonTile<TownAreaProperties>> {
  const parameters = { v: snapshot, date, properties: drawn.towns.join(',') };
  return polygonsOf(await getBytes(tileAddress('towns', z, x, y, 'mvt', parameters)), 'towns', townOf);
}

function polygonsOf<Properties>(
  bytes: ArrayBuffer,
  layer: TileLayer,
  read: (feature: VectorTileFeature) => Properties,
): PolygonTile<Properties> {
  const found = new VectorTile(new PbfReader(bytes)).layers[layer];
  // A tile that shows nothing has no layer.
  if (!found) return { extent: 1, features: [] };
  const features = Array.from({ length: found.length }, (_, at) => found.feature(at));
  return {
    extent: found.extent,
    features: features.map((feature) => ({ properties: read(feature), rings: feature.loadGeometry() })),
  };
}

/** The properties that are drawn, by their names; of counties the name only where there is room to write it. */
function asked(layer: PolygonLayer, z: number): string {
  const isNamed = layer === 'counties' && z >= drawn.named.from;
  return (isNamed ? [...drawn[layer], drawn.named.by] : drawn[layer]).join(',');
}

const GEOID_DIGITS: Readonly<Record<PolygonLayer, number>> = { counties: 5, states: 2 };

/** Lists of policies as they were written: a few dozen for all counties. */
const policies = new Map<string, TileProperties['policies']>();

/** Vector tiles hold no lists and no null: a list is its text, and what is not known is left out. */
function propertiesOf({ id, properties }: VectorTileFeature, layer: PolygonLayer): TileProperties {
  const text = String(properties.policies);
  let list = policies.get(text);
  if (!list) {
    list = JSON.parse(text) as TileProperties['policies'];
    policies.set(text, list);
  }
  // A vector tile's ids are numbers.
  const geoid = String(id ?? '').padStart(GEOID_DIGITS[layer], '0');
  return {
    ...(properties as unknown as TileProperties),
    geoid,
    kind: kindOf(properties.kind),
    policies: list,
  };
}

/** Most towns have nothing of their own. */
const NONE: readonly never[] = [];

function listOf<Item>(text: unknown): readonly Item[] {
  return text === undefined || text === '[]' ? NONE : (JSON.parse(String(text)) as Item[]);
}

function townOf({ id, properties }: VectorTileFeature): TownAreaProperties {
  const { name, state, kind } = properties;
  const digits = String(id ?? '');
  return {
    // A place has seven digits, a county subdivision ten; of either the first may be 0.
    geoid: digits.padStart(digits.length > 7 ? 10 : 7, '0'),
    name: String(name),
    state: String(state),
    counties: listOf(properties.counties),
    kind: kindOf(kind),
    agencies: listOf(properties.agencies),
    policies: listOf(properties.policies),
  };
}

const kindOf = (kind: unknown): TileProperties['kind'] =>
  (kind as TileProperties['kind'] | undefined) ?? null;

/** The towns of a tile that have a policy or an agency with an agreement on the day. */
export async function getTowns(
  z: number,
  x: number,
  y: number,
  snapshot: string | null,
  date: string | null,
): Promise<readonly TownFeature[]> {
  const tile = await getJson<{ readonly features: readonly TownFeature[] }>(
    tileAddress('places', z, x, y, 'geojson', { v: snapshot, date }),
  );
  return tile.features;
}
