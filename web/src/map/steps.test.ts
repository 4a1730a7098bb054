import { describe, expect, it } from 'vitest';
import { scaleOf, stepOf, stepOfZoom, tileSide, tileZoom, zoomOf } from './steps';

describe('half steps of the zoom', () => {
  it('gives every tile a whole number of pixels at every step', () => {
    for (let step = 4; step <= 24; step += 1) {
      expect(scaleOf(step) / 2 ** tileZoom(step)).toBeCloseTo(tileSide(step), 9);
      expect(Number.isInteger(tileSide(step))).toBe(true);
    }
  });

  it('finds the step again from the scale, between two steps too', () => {
    for (let step = 4; step <= 24; step += 0.25) expect(stepOf(scaleOf(step))).toBeCloseTo(step, 9);
  });

  it('grows with every step', () => {
    for (let step = 4; step < 24; step += 0.1) expect(scaleOf(step + 0.1)).toBeGreaterThan(scaleOf(step));
  });

  it('speaks of zooms as tile addresses do', () => {
    expect(zoomOf(9)).toBe(4.5);
    expect(stepOfZoom(4.5)).toBe(9);
    expect(tileZoom(9)).toBe(4);
  });
});
