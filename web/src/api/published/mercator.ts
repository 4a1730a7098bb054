/** Web Mercator as a share of the world: x from 0 at 180° W to 1, y from 0 at 85.05° N to 1; degrees, WGS84. */
export function shareOf(lon: number, lat: number): readonly [number, number] {
  const sine = Math.sin((Math.min(Math.max(lat, -85.0511), 85.0511) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The other way: longitude and latitude. */
export function degreesOf(x: number, y: number): readonly [number, number] {
  return [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/** A tile of the map. */
export interface TileId {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The tile above one, so many zooms farther out. */
export const above = ({ z, x, y }: TileId, zooms: number): TileId => ({
  z: z - zooms,
  x: Math.floor(x / 2 ** zooms),
  y: Math.floor(y / 2 ** zooms),
});

const EARTH_KM = 6371.0088;

/** How far two points are from each other along a great circle, in kilometres; degrees, longitude first. */
export function distanceKm(a: readonly [number, number], b: readonly [number, number]): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [lon, lat] = [radians(b[0] - a[0]), radians(b[1] - a[1])];
  const half =
    Math.sin(lat / 2) ** 2 + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * Math.sin(lon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}
