import { tileAddress } from './addresses';
import { getJson } from './client';
import type { Kind, Model, PolygonLayer, Requirement, Scope, Stance } from './words';

export interface TilePolicy {
  readonly stance: Stance;
  readonly level: Scope;
  readonly requires?: Requirement | null;
}

/** A town's own policy. */
export interface TownPolicy {
  readonly stance: Stance;
  readonly requires: Requirement | null;
}

/** Properties of a county in a tile. A state has only the first three. */
export interface TileProperties {
  readonly geoid: string;
  readonly name: string;
  readonly state: string;
  readonly kind?: Kind | null;
  readonly models?: readonly Model[];
  readonly policies?: readonly TilePolicy[];
  readonly conflict?: boolean;
  /** True where that is only an agreement which the law requires and the list does not show. */
  readonly unlisted?: boolean;
  readonly population?: number | null;
}

/** A town in a tile: what its own policies do, and its agencies with an agreement; near enough, one that has neither. */
export interface TownFeature {
  readonly id: string;
  readonly properties: {
    readonly name: string;
    readonly state: string;
    readonly county: string;
    readonly population: number | null;
    readonly policies: readonly TownPolicy[];
    readonly agencies: readonly string[];
  };
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
