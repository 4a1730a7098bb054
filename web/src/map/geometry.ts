import type { Box } from '../api/box';
import type { PolygonTile, TileProperties } from '../api/tiles';
import { clamp } from '../clamp';
import { type Standing, standingOf } from '../looks/standing';

/** The side of a tile in the units of a `Shape`. */
export const UNIT = 256;

/** What is drawn in one tile: x to the right, y downward, the tile is 0 to 256 each way. */
export interface Outline {
  /** Rings as x, y, x, y ...; outer rings and holes alike, read by the even-odd rule. */
  readonly rings: readonly Float32Array[];
  /** Left, top, right, bottom. */
  readonly box: Box;
}

/** A county's or a state's part in one tile. */
export interface Shape extends Outline {
  readonly properties: TileProperties;
  readonly standing: Standing;
}

/** Web Mercator as a share of the world: x from 0 at 180° W to 1, y from 0 at 85.05° N to 1. */
export function project(lon: number, lat: number): readonly [number, number] {
  const sine = Math.sin((clamp(lat, -85.0511, 85.0511) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The shapes of a tile of counties or states. */
export const countyShapes = (tile: PolygonTile): Shape[] =>
  shapesOf(tile, (properties) => ({ standing: standingOf(properties) }));

/** The shapes of a tile, each with what is read of its properties. */
export function shapesOf<Properties, Read extends object>(
  { extent, features }: PolygonTile<Properties>,
  read: (properties: Properties) => Read,
): (Outline & { readonly properties: Properties } & Read)[] {
  const unit = UNIT / extent;
  return features.map(({ properties, rings }) => {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    const scaled = rings.map((corners) => {
      const ring = new Float32Array(corners.length * 2);
      corners.forEach(({ x, y }, at) => {
        const [px, py] = [x * unit, y * unit];
        ring[2 * at] = px;
        ring[2 * at + 1] = py;
        left = Math.min(left, px);
        right = Math.max(right, px);
        top = Math.min(top, py);
        bottom = Math.max(bottom, py);
      });
      return ring;
    });
    return { ...read(properties), properties, rings: scaled, box: [left, top, right, bottom] as const };
  });
}

/** True if the point, in tile units, lies inside the shape. */
export function contains(shape: Outline, px: number, py: number): boolean {
  const [left, top, right, bottom] = shape.box;
  if (px < left || px > right || py < top || py > bottom) return false;
  let inside = false;
  for (const ring of shape.rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const xi = ring[i] as number;
      const yi = ring[i + 1] as number;
      const xj = ring[j] as number;
      const yj = ring[j + 1] as number;
      if (yi > py !== yj > py && px < ((xj - xi) * (py - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/** The shape that holds the point, in tile units. */
export function shapeAt<Of extends Outline>(shapes: readonly Of[], px: number, py: number): Of | null {
  return shapes.find((shape) => contains(shape, px, py)) ?? null;
}
