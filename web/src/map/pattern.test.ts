import { describe, expect, it } from 'vitest';
import { hatchSide } from './pattern';

describe('hatches', () => {
  it('repeat in whole device pixels at every pixel ratio', () => {
    for (const ratio of [1, 1.25, 1.5, 2]) expect(Number.isInteger(hatchSide(6, ratio))).toBe(true);
  });

  it('run about as far apart as asked, measured across the lines', () => {
    expect(hatchSide(6, 1) / Math.SQRT2).toBeCloseTo(6, 0);
    expect(hatchSide(3, 2) / Math.SQRT2 / 2).toBeCloseTo(3, 0);
  });
});
