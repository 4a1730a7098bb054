import { describe, expect, it } from 'vitest';
import { standingOf } from '../looks/standing';
import type { Shape } from './geometry';
import { roomIn, Written } from './names';

function shape(points: readonly (readonly [number, number])[]): Shape {
  const properties = { geoid: '01001', name: 'A County', state: 'AL', kind: null, policies: [] };
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
  return { properties, standing: standingOf(properties), rings: [new Float32Array(points.flat())], box };
}

const square = (left: number, top: number, right: number, bottom: number): Shape =>
  shape([
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]);

describe('where a name stands', () => {
  it('is the middle of the county, also where two tiles cut it', () => {
    // The parts reach a little beyond their tiles, as those of the server do.
    const parts = [
      { shape: square(236, 100, 260, 140), x: 0, y: 0 },
      { shape: square(-4, 100, 60, 140), x: 1, y: 0 },
    ];
    expect(roomIn(parts, 10)).toMatchObject({ x: 276, y: 120, width: 80 });
  });

  it('is inside with its whole height', () => {
    // Wide at the top and narrow below: a line of some height fits the narrow part only up to its width.
    const nail = shape([
      [0, 0],
      [100, 0],
      [100, 20],
      [60, 20],
      [60, 100],
      [40, 100],
      [40, 20],
      [0, 20],
    ]);
    expect(roomIn([{ shape: nail, x: 0, y: 0 }], 12)?.width).toBe(20);
    expect(roomIn([{ shape: square(0, 0, 100, 5), x: 0, y: 0 }], 12)).toBeNull();
  });

  it('is nowhere where something is written already, and the next free place else', () => {
    const written = new Written();
    expect(written.take([[0, 0]], 40, 10)).toBe(0);
    expect(written.take([[10, 5]], 40, 10)).toBeNull();
    expect(
      written.take(
        [
          [10, 5],
          [10, 12],
        ],
        40,
        10,
      ),
    ).toBe(1);
  });
});
