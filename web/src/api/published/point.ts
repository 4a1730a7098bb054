// What applies at a point: its county and its towns from the tiles, the rest from the county's record of the day.

import { Refusal } from '../answer';
import type { AtAnswer } from '../generated/answers';
import type { AgencyRecord } from '../generated/records';
import type { TownName, TownRecord } from '../generated/towns';
import type { Presence } from '../generated/words';
import type { Archive } from './archive';
import { distanceKm, shareOf } from './mercator';
import type { Corner, Feature } from './mvt';
import type { Placed, Where, Whereabouts } from './records';

/** Longitude and latitude in degrees, WGS84. */
export type Point = readonly [number, number];

/** Reads a point of an address. */
export function readPoint(query: URLSearchParams): Point {
  const [lon, lat] = (['lon', 'lat'] as const).map((name, nth) => {
    const [text, limit] = [query.get(name), nth === 0 ? 180 : 90];
    const degrees = text ? Number(text) : Number.NaN;
    if (Math.abs(degrees) <= limit) return degrees;
    const reason = `\`${text ?? ''}\` is not a number from -${limit} to ${limit} (degrees, WGS84)`;
    throw new Refusal(400, `parameter \`${name}\`: ${reason}`);
  }) as [number, number];
  return [lon, lat];
}

/** The features of a layer that hold a point. */
export async function holding(archive: Archive, [lon, lat]: Point): Promise<Feature[]> {
  const z = await archive.maxZoom();
  const [left, top] = shareOf(lon, lat);
  const side = 2 ** z;
  // 180° E is 180° W, and the last row goes on to the pole.
  const [x, y] = [Math.floor(left * side) % side, Math.min(Math.floor(top * side), side - 1)];
  const layer = await archive.layer({ z, x, y });
  const at = layer && { x: ((left * side) % 1) * layer.extent, y: (top * side - y) * layer.extent };
  return at ? layer.features.filter(({ rings }) => isWithin(rings, at)) : [];
}

/** By the even-odd rule. */
function isWithin(rings: readonly (readonly Corner[])[], { x, y }: Corner): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach((corner, nth) => {
      const before = ring[(nth + ring.length - 1) % ring.length] ?? corner;
      if (corner.y > y === before.y > y) return;
      if (x < ((before.x - corner.x) * (y - corner.y)) / (before.y - corner.y) + corner.x) inside = !inside;
    });
  }
  return inside;
}

/**
 * The towns that hold a point, by GEOID, the smaller body first: places have seven digits, county subdivisions ten. A
 * city that is drawn as both is told once.
 */
export function townsIn(found: readonly Feature[]): string[] {
  const towns = found.map(({ properties }) => ({
    geoid: String(properties.geoid),
    name: String(properties.name),
  }));
  towns.sort((a, b) => a.geoid.length - b.geoid.length || (a.geoid < b.geoid ? -1 : 1));
  const [first, second] = towns;
  const isOneBody =
    first && second && first.geoid.length !== second.geoid.length && first.name === second.name;
  return (isOneBody ? [first] : towns).map(({ geoid }) => geoid);
}

const tenth = (km: number): number => Math.round(km * 10) / 10;

/** The county's town whose point is nearest. */
export function nearestTown(places: Whereabouts['places'], point: Point): TownRecord | null {
  let best: TownRecord | null = null;
  for (const place of places) {
    const distance_km = distanceKm(point, place.point);
    if (!best || distance_km < best.distance_km) best = { ...place, distance_km };
  }
  return best && { ...best, distance_km: tenth(best.distance_km) };
}

/** From the surest sign of who is meant to none. */
const PRESENCES = [
  'nearby',
  'covers',
  'in_county',
  'elsewhere_in_county',
] as const satisfies readonly Presence[];

/** How surely the area of an agreement's agency holds a point of its county. */
export function presenceAt(
  where: Where | undefined,
  within: readonly string[],
  nearest: TownRecord | null,
): Presence {
  if (!where) return 'covers';
  if (where.in_county) return 'in_county';
  if (where.towns)
    return where.towns.some((town) => within.includes(town)) ? 'covers' : 'elsewhere_in_county';
  if (where.place !== undefined) return where.place === nearest?.name ? 'nearby' : 'elsewhere_in_county';
  // A township whose border is not known may hold any point that no town holds.
  return within.length === 0 ? 'in_county' : 'elsewhere_in_county';
}

/** What applies at a point of a county; `towns` hold it, the smaller body first. */
export function atPoint(point: Point, { county, where }: Placed, towns: readonly TownName[]): AtAnswer {
  const nearest = nearestTown(where.places, point);
  const within = towns.map(({ geoid }) => geoid);
  const told = (agency: AgencyRecord): AgencyRecord => {
    const all = agency.agreements.map(({ id }) => presenceAt(where.presence[id], within, nearest));
    const presence = PRESENCES.find((one) => all.includes(one)) ?? 'elsewhere_in_county';
    const near = presence === 'nearby' && nearest ? { distance_km: nearest.distance_km } : {};
    return { ...agency, presence, ...near };
  };
  const agencies = county.agencies.map(told);
  const { geoid, name, state, kind, pending, policies, conflicts } = county;
  const { as_of, sheet, newest_sheet, list_age_days, snapshot, version, note } = county;
  const [town = null, around] = towns;
  const { pending_listed_as_agreement: listed, jails } = county;
  return {
    ...{ as_of, sheet, newest_sheet, list_age_days, snapshot, version },
    ...(note === undefined ? {} : { note }),
    point,
    county: { geoid, name, state },
    kind,
    town,
    ...(around ? { around_town: around } : {}),
    nearest_town: nearest,
    agencies: agencies.filter(({ presence }) => presence !== 'elsewhere_in_county'),
    elsewhere_in_county: agencies.filter(({ presence }) => presence === 'elsewhere_in_county'),
    pending,
    ...(listed ? { pending_listed_as_agreement: listed } : {}),
    ...(jails ? { jails } : {}),
    policies,
    conflicts,
  };
}
