import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { project } from './geometry';
import { type Direction, nearest, neighbour, type Spot } from './neighbour';

/** The boxes of all counties, from the headers of the records of the real boundaries (ESRI Shapefile, 1998). */
function counties(): Spot[] {
  const file = readFileSync(
    new URL('../../../geodata/boundaries/cb_2016_us_county_500k.shp', import.meta.url),
  );
  const spots: Spot[] = [];
  for (let at = 100; at < file.length; ) {
    const words = file.readInt32BE(at + 4);
    const [west, south, east, north] = [12, 20, 28, 36].map((offset) => file.readDoubleLE(at + offset)) as [
      number,
      number,
      number,
      number,
    ];
    const [left, top] = project(west, north);
    const [right, bottom] = project(east, south);
    spots.push({ geoid: String(spots.length), box: [left, top, right, bottom] });
    at += 8 + 2 * words;
  }
  return spots;
}

describe('walking from county to county', () => {
  const spots = counties();

  it('reaches each of the 3,233 counties from any one with the four arrow keys', () => {
    expect(spots).toHaveLength(3233);
    const reached = new Set<string>([spots[0]?.geoid ?? '']);
    const edge = [spots[0] as Spot];
    for (let spot = edge.pop(); spot; spot = edge.pop()) {
      for (const direction of ['left', 'right', 'up', 'down'] as Direction[]) {
        const next = neighbour(spot, direction, spots);
        if (next && !reached.has(next.geoid)) {
          reached.add(next.geoid);
          edge.push(next);
        }
      }
    }
    expect(spots.filter(({ geoid }) => !reached.has(geoid))).toEqual([]);
    // Forty million pairs: a second alone, more on a busy machine.
  }, 60_000);

  it('goes in the direction of the key', () => {
    const grid = [-1, 0, 1].flatMap((y) =>
      [-1, 0, 1].map((x): Spot => ({ geoid: `${x},${y}`, box: [x, y, x + 0.9, y + 0.9] })),
    );
    const middle = grid[4] as Spot;
    expect(neighbour(middle, 'left', grid)?.geoid).toBe('-1,0');
    expect(neighbour(middle, 'right', grid)?.geoid).toBe('1,0');
    expect(neighbour(middle, 'up', grid)?.geoid).toBe('0,-1');
    expect(neighbour(middle, 'down', grid)?.geoid).toBe('0,1');
    expect(neighbour(grid[0] as Spot, 'left', grid)).toBeNull();
    expect(nearest(0.4, 0.4, grid)?.geoid).toBe('0,0');
  });
});
