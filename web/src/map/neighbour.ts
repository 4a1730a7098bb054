import type { Box } from '../api/box';

/** A county on the screen or near it: left, top, right, bottom in any one unit, y downward. */
export interface Spot {
  readonly geoid: string;
  readonly box: Box;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

const AHEAD: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

const centre = ({ box }: Spot): readonly [number, number] => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];

/**
 * The nearest county in a direction, within 45 degrees to either side; where none lies there, the nearest of
 * the half plane. The distance alone decides: were straight ahead to count more, two of Virginia's cities,
 * each inside a county, would be passed over from every side.
 */
export function neighbour(from: Spot, direction: Direction, spots: Iterable<Spot>): Spot | null {
  const [ax, ay] = AHEAD[direction];
  const [fx, fy] = centre(from);
  let best: { spot: Spot; cost: number } | null = null;
  for (const spot of spots) {
    if (spot.geoid === from.geoid) continue;
    const [x, y] = centre(spot);
    const ahead = (x - fx) * ax + (y - fy) * ay;
    const aside = Math.abs((x - fx) * ay + (y - fy) * ax);
    if (ahead <= 0) continue;
    const cost = Math.hypot(ahead, aside) + (aside > ahead ? 1e6 : 0);
    if (!best || cost < best.cost) best = { spot, cost };
  }
  return best?.spot ?? null;
}

/** The county whose middle is nearest to a point. */
export function nearest(x: number, y: number, spots: Iterable<Spot>): Spot | null {
  let best: { spot: Spot; distance: number } | null = null;
  for (const spot of spots) {
    const [sx, sy] = centre(spot);
    const distance = Math.hypot(sx - x, sy - y);
    if (!best || distance < best.distance) best = { spot, distance };
  }
  return best?.spot ?? null;
}
