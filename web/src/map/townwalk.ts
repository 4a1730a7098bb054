import * as L from 'leaflet';
import { reducedMotion } from '../dom';
import { UNIT } from './geometry';
import type { CountyGrid } from './grid';
import { tileSide } from './steps';
import { limits, type TownShape } from './townareas';
import { hereOf, type TownHere } from './towns';

/** True for a town that has something of its own. */
const hasOwn = ({ properties, hatches }: TownShape): boolean =>
  properties.agencies.length > 0 || limits(hatches);

/**
 * The next town of a county on the screen: first those that have something of their own, each by its name, and after the
 * last the first again; `at` in pixels of the map. Null where no town of the county is drawn.
 */
export function walkTowns(
  map: L.Map,
  grid: CountyGrid,
  county: string,
  from: string | null,
  isBack: boolean,
): { readonly town: TownHere; readonly at: readonly [number, number] } | null {
  const parts = [...grid.towns()].filter(({ shape }) => shape.properties.counties.includes(county));
  const towns = [...new Map(parts.map((part) => [part.shape.properties.geoid, part])).values()];
  towns.sort(
    (a, b) =>
      Number(hasOwn(b.shape)) - Number(hasOwn(a.shape)) ||
      a.shape.properties.name.localeCompare(b.shape.properties.name, 'en'),
  );
  if (towns.length === 0) return null;
  const now = towns.findIndex(({ shape }) => shape.properties.geoid === from);
  const step = isBack ? (now < 0 ? 0 : -1) : 1;
  const next = towns[(now + step + towns.length) % towns.length];
  if (!next) return null;
  const { shape, x, y } = next;
  const [left, top, right, bottom] = shape.box;
  const zoom = map.getZoom();
  const unit = tileSide(zoom) / UNIT;
  const middle = L.point(x * UNIT + (left + right) / 2, y * UNIT + (top + bottom) / 2);
  const place = map.unproject(middle.multiplyBy(unit), zoom);
  map.panInside(place, { padding: [90, 90], animate: !reducedMotion() });
  const point = map.latLngToContainerPoint(place);
  return { town: hereOf(shape, place), at: [point.x, point.y] };
}
