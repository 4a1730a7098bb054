import { describe, expect, it } from 'vitest';
import { clip, farther, type Layer, nearer, readLayer, writeLayer } from './mvt';

const ring = (...corners: readonly (readonly [number, number])[]) => {
  const all = corners.map(([x, y]) => ({ x, y }));
  return [...all, ...all.slice(0, 1)];
};

const layer: Layer = {
  name: 'towns',
  extent: 4096,
  features: [
    {
      id: 1245000,
      type: 3,
      properties: {
        geoid: '1245000',
        name: 'Doña Ana',
        kind: 'municipal',
        policies: '[]',
        conflict: true,
        n: 3,
      },
      rings: [
        ring([1000, 1000], [3000, 1000], [3000, 3000], [1000, 3000]),
        ring([1500, 1500], [1500, 2500], [2500, 2500]),
      ],
    },
    { id: 7, type: 3, properties: { geoid: '0000007' }, rings: [ring([-64, -64], [10, -64], [10, 10])] },
  ],
};

describe('a vector tile', () => {
  it('is read as it was written', () => {
    expect(readLayer(writeLayer(layer), 'towns')).toMatchObject(layer);
    expect(readLayer(writeLayer(layer), 'counties')).toBeNull();
    expect(readLayer(new ArrayBuffer(0), 'towns')).toBeNull();
  });

  it('is cut and enlarged nearer than its archive goes, and what is beyond is left out', () => {
    // The second of four columns and rows, from 1024 to 2048.
    const part = nearer(layer, { x: 5, y: 1 }, 2);
    expect(part.features).toHaveLength(1);
    const [outer = [], hole = []] = part.features[0]?.rings ?? [];
    expect(outer.every(({ x, y }) => Math.min(x, y) >= -96 && Math.max(x, y) <= 4160)).toBe(true);
    expect(outer).toContainEqual({ x: -64, y: 4160 });
    expect(hole).toContainEqual({ x: 1904, y: 1904 });
    expect(hole[0]).toEqual(hole.at(-1));
  });

  it('is a part of the one above it, and back again is the same', () => {
    const above = farther(layer, { x: 3, y: 2 }, 1);
    expect(above.features[0]?.rings[0]?.[0]).toEqual({ x: 2048 + 500, y: 500 });
    expect(nearer(above, { x: 3, y: 2 }, 1).features[0]?.rings[0]).toEqual(layer.features[0]?.rings[0]);
  });

  it('keeps of a ring what lies within a square, closed', () => {
    expect(clip(ring([-10, 5], [5, 5], [5, 20], [-10, 20]), 0, 10)).toEqual(
      ring([0, 10], [0, 5], [5, 5], [5, 10]),
    );
    expect(clip(ring([20, 20], [30, 20], [30, 30]), 0, 10)).toEqual([]);
  });
});
