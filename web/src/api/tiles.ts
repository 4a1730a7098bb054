import { tileAddress } from './addresses';
import { getJson } from './client';
import type { CountyProperties, PlaceProperties, StateProperties } from './generated/tiles';
import type { PolygonLayer } from './words';

export type { StanceRecord as TilePolicy, TownPolicy } from './generated/tiles';

/** What the map reads of a county, and of a state, whose tiles do not tell whether both sides meet. */
export type TileProperties = Pick<
  CountyProperties & StateProperties,
  'geoid' | 'name' | 'state' | 'kind' | 'policies'
> &
  Partial<Pick<CountyProperties, 'conflict' | 'unlisted'>>;

/** A town in a tile: what its own policies do, and its agencies with an agreement; near enough, one that has neither. */
export interface TownFeature {
  readonly id: string;
  readonly properties: PlaceProperties;
  /** Degrees, WGS84, longitude first. */
  readonly geometry: { readonly coordinates: readonly [number, number] };
}

type Ring = readonly (readonly [number, number])[];

export interface TileFeature {
  readonly properties: TileProperties;
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };
}

export interface TileCollection {
  readonly features: readonly TileFeature[];
}

/** One tile of polygons, as it is on the newest day. */
export const getTile = (
  layer: PolygonLayer,
  z: number,
  x: number,
  y: number,
  snapshot: string | null,
  signal: AbortSignal,
): Promise<TileCollection> => getJson(tileAddress(layer, z, x, y, snapshot), signal);

/** The towns of a tile that have a policy or an agency with an agreement on the day. */
export async function getTowns(
  z: number,
  x: number,
  y: number,
  snapshot: string | null,
  date: string | null,
): Promise<readonly TownFeature[]> {
  const tile = await getJson<{ readonly features: readonly TownFeature[] }>(
    tileAddress('places', z, x, y, snapshot, date),
  );
  return tile.features;
}
