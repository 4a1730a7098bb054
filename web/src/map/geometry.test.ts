import { describe, expect, it } from 'vitest';
import type { PolygonTile } from '../api/tiles';
import { contains, countyShapes, project, shapeAt, UNIT } from './geometry';

const properties = { geoid: '99001', name: 'Ring County', state: 'XX', kind: null, policies: [] };

/** A ring of corners in the tile's units, closed. */
const ringOf = (...corners: readonly (readonly [number, number])[]) => {
  const all = corners.map(([x, y]) => ({ x, y }));
  return [...all, ...all.slice(0, 1)];
};

/** A square of the world with a square hole, on the tile 0/0/0: 90° W to 90° E, and 22.5° each way. */
const ring: PolygonTile = {
  extent: 4096,
  features: [
    {
      properties,
      rings: [
        ringOf([1024, 1024], [3072, 1024], [3072, 3072], [1024, 3072]),
        ringOf([1792, 1792], [1792, 2304], [2304, 2304], [2304, 1792]),
      ],
    },
  ],
};

const centred = (lon: number, lat: number): [number, number] => {
  const [x, y] = project(lon, lat);
  return [x * UNIT, y * UNIT];
};

describe('projection', () => {
  it('puts the middle of the world in the middle, and the north above', () => {
    expect(project(0, 0)).toEqual([0.5, 0.5]);
    expect(project(-180, 0)[0]).toBe(0);
    expect(project(0, 40)[1]).toBeLessThan(0.5);
    expect(project(0, 85.0511287798)[1]).toBeCloseTo(0, 5);
  });

  it('puts Miami on the tile that every map has it on', () => {
    const [x, y] = project(-80.19, 25.76);
    expect([Math.floor(x * 64), Math.floor(y * 64)]).toEqual([17, 27]);
  });
});

describe('hit testing', () => {
  const shapes = countyShapes(ring);

  it('finds the shape below a point, and not in its hole or beside it', () => {
    expect(shapeAt(shapes, ...centred(40, 40))?.properties.geoid).toBe('99001');
    expect(shapeAt(shapes, ...centred(0, 0))).toBeNull();
    expect(shapeAt(shapes, ...centred(120, 0))).toBeNull();
  });

  it('gives a point on a common border to one of two neighbours', () => {
    // 45 degrees of longitude are 512 units of the tile.
    const square = (west: number, east: number) =>
      countyShapes({
        extent: 4096,
        features: [{ properties, rings: [ringOf([west, 1500], [east, 1500], [east, 2048], [west, 2048])] }],
      });
    const both = [...square(2048, 2560), ...square(2560, 3072)];
    const holders = both.filter((shape) => contains(shape, ...centred(45, 20)));
    expect(holders).toHaveLength(1);
  });
});
