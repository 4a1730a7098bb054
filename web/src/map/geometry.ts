import type { Box } from '../api/box';
import type { PolygonTile, TileProperties } from '../api/tiles';
import { clamp } from '../clamp';
import { type Standing, standingOf } from '../looks/standing';

/** The side of a tile in the units of a `Shape`. */
export const UNIT = 256;

/** A jurisdiction's part in one tile: x to the right, y downward, the tile is 0 to 256 each way. */
export interface Shape {
  readonly properties: TileProperties;
  readonly standing: Standing;
  /** Rings as x, y, x, y ...; outer rings and holes alike, read by the even-odd rule. */
  readonly rings: readonly Float32Array[];
  /** Left, top, right, bottom. */
  readonly box: Box;
}

/** Web Mercator as a share of the world: x from 0 at 180° W to 1, y from 0 at 85.05° N to 1. */
export function project(lon: number, lat: number): readonly [number, number] {
  const sine = Math.sin((clamp(lat, -85.0511, 85.0511) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The shapes of a tile. */
export function shapesOf({ extent, features }: PolygonTile): Shape[] {
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
    return { properties, standing: standingOf(properties), rings: scaled, box: [left, top, right, bottom] };
  });
}

/** True if the point, in tile units, lies inside the shape. */
export function contains(shape: Shape, px: number, py: number): boolean {
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
export function shapeAt(shapes: readonly Shape[], px: number, py: number): Shape | null {
  return shapes.find((shape) => contains(shape, px, py)) ?? null;
}
