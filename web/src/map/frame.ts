import type { Box } from '../api/box';
import { clamp } from '../clamp';
import { project } from './geometry';

/** Around what is framed, in CSS pixels. */
const MARGIN = 8;
/** How many places are tried across and down at each scale. */
const TRIES = 12;

/** Where a map has to look: the share of the world in its middle, and the width of the whole world in CSS pixels. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** A box in degrees that lies across 180° as one that goes on beyond 180° W: the short way round. */
export function shortWay([west, south, east, north]: Box): Box {
  if (west > east) return [west - 360, south, east, north];
  if (east - west < 180) return [west, south, east, north];
  // The box of a county on both sides of 180° is told as one around the world; there is one, in the Aleutians.
  return [ALEUTIANS.west, south, ALEUTIANS.east, north];
}

/** From Attu to Unalaska, in degrees on the near side of 180°. */
const ALEUTIANS = { west: -187.7, east: -165.7 };

/** A box in degrees as shares of the world, y downward. */
function shareOf([west, south, east, north]: Box): Box {
  const [left, top] = project(west, north);
  const [right, bottom] = project(east, south);
  return [left, top, right, bottom];
}

const meet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/**
 * The frame that shows boxes (in degrees) as large as one of the scales allows, clear of what covers the map (in CSS
 * pixels of the map), and as near to the middle of the map as it gets. Where nothing is clear even at a quarter of the
 * size that the whole map has room for, the boxes lie in its middle.
 *
 * `scales` from the largest to the smallest.
 */
export function frameOf(
  boxes: readonly Box[],
  [width, height]: readonly [number, number],
  covers: readonly Box[],
  scales: readonly number[],
): Frame {
  const shares = boxes.map(shareOf);
  const all: Box = [
    Math.min(...shares.map(([left]) => left)),
    Math.min(...shares.map(([, top]) => top)),
    Math.max(...shares.map(([, , right]) => right)),
    Math.max(...shares.map(([, , , bottom]) => bottom)),
  ];
  const [wide, high] = [all[2] - all[0], all[3] - all[1]];
  const fits = scales.filter(
    (scale) => wide * scale <= width - 2 * MARGIN && high * scale <= height - 2 * MARGIN,
  );
  const largest = fits[0] ?? scales[scales.length - 1] ?? 256;
  for (const scale of fits) {
    if (scale < largest / 4) break;
    const place = clearPlace(all, shares, scale, [width, height], covers);
    if (!place) continue;
    const [left, top] = place;
    return { x: all[0] + (width / 2 - left) / scale, y: all[1] + (height / 2 - top) / scale, scale };
  }
  return { x: (all[0] + all[2]) / 2, y: (all[1] + all[3]) / 2, scale: largest };
}

/** Where the corner of all boxes lies on the map, if they are clear of what covers it; the place nearest to the middle. */
function clearPlace(
  all: Box,
  shares: readonly Box[],
  scale: number,
  [width, height]: readonly [number, number],
  covers: readonly Box[],
): readonly [number, number] | null {
  const [wide, high] = [(all[2] - all[0]) * scale, (all[3] - all[1]) * scale];
  const tries = (room: number, size: number): number[] => {
    const [first, last] = [MARGIN, room - MARGIN - size];
    return Array.from({ length: TRIES + 1 }, (_, at) => first + ((last - first) * at) / TRIES);
  };
  const isClear = (left: number, top: number): boolean =>
    shares.every((share) => {
      const x = left + (share[0] - all[0]) * scale - MARGIN;
      const y = top + (share[1] - all[1]) * scale - MARGIN;
      const [across, down] = [(share[2] - share[0]) * scale, (share[3] - share[1]) * scale];
      const there: Box = [x, y, x + across + 2 * MARGIN, y + down + 2 * MARGIN];
      return covers.every((cover) => !meet(cover, there));
    });
  const [midX, midY] = [(width - wide) / 2, (height - high) / 2];
  let best: { readonly place: readonly [number, number]; readonly far: number } | null = null;
  // Beside the covers, too, where none of the even tries may fall.
  const xs = [
    midX,
    ...tries(width, wide),
    ...covers.flatMap((box) => [box[2] + MARGIN, box[0] - wide - MARGIN]),
  ];
  const ys = [
    midY,
    ...tries(height, high),
    ...covers.flatMap((box) => [box[3] + MARGIN, box[1] - high - MARGIN]),
  ];
  for (const x of xs) {
    for (const y of ys) {
      const far = Math.hypot(x - midX, y - midY);
      if (best && far >= best.far) continue;
      const inside =
        x === clamp(x, MARGIN, width - MARGIN - wide) && y === clamp(y, MARGIN, height - MARGIN - high);
      if (inside && isClear(x, y)) best = { place: [x, y], far };
    }
  }
  return best?.place ?? null;
}

/** A share of the world in degrees. */
export function degreesOf(x: number, y: number): { readonly lat: number; readonly lon: number } {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return { lat, lon: x * 360 - 180 };
}

/** How far a map must move down over what lies between two heights, so that this ends above a line; CSS pixels. */
export function shiftClear(top: number, bottom: number, line: number): number {
  const room = line - HEAD - MARGIN;
  if (bottom - top > room) return Math.round((top + bottom) / 2 - (HEAD + line) / 2);
  return Math.round(Math.max(0, bottom - (line - MARGIN)) + Math.min(0, top - HEAD));
}

/** The buttons above the map, in CSS pixels. */
const HEAD = 52;
