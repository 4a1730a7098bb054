import * as L from 'leaflet';
import { reducedMotion } from '../dom';
import { type Shape, UNIT } from './geometry';
import type { CountyGrid } from './grid';
import { type Direction, nearest, neighbour } from './neighbour';
import { tileSide } from './steps';

/** Goes from a county to the next one, or begins in the middle of the map; `at` in pixels of the map. */
export function walk(
  map: L.Map,
  grid: CountyGrid,
  geoid: string,
  direction: Direction,
): { readonly shape: Shape; readonly at: readonly [number, number] } | null {
  const spots = grid.spots();
  const step = map.getZoom();
  const unit = tileSide(step) / UNIT;
  const from = spots.get(geoid);
  const middle = map.project(map.getCenter(), step).divideBy(unit);
  const to = from ? neighbour(from, direction, spots.values()) : nearest(middle.x, middle.y, spots.values());
  const shape = to && spots.get(to.geoid)?.shape;
  if (!to || !shape) return null;
  const [left, top, right, bottom] = to.box;
  const centre = map.unproject(L.point((left + right) / 2, (top + bottom) / 2).multiplyBy(unit), step);
  map.panInside(centre, { padding: [90, 90], animate: !reducedMotion() });
  const { x, y } = map.latLngToContainerPoint(centre);
  return { shape, at: [x, y] };
}
