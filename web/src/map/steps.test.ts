import { afterEach, describe, expect, it, vi } from 'vitest';
import { STEPS, scaleOf, stepOf, stepOfZoom, tilePixels, tileSide, tileZoom, zoomOf } from './steps';

describe('steps of the zoom', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([1, 1.1, 1.25, 1.5, 1.75, 2, 2.625, 2.75])(
    'gives every tile a whole number of the screen’s pixels, %f to a CSS pixel',
    (ratio) => {
      vi.stubGlobal('devicePixelRatio', ratio);
      for (let step = 2 * STEPS; step <= 12 * STEPS; step += 1) {
        expect(Number.isInteger(tilePixels(step))).toBe(true);
        expect(tileSide(step) * ratio).toBeCloseTo(tilePixels(step), 9);
        expect(scaleOf(step) / 2 ** tileZoom(step)).toBeCloseTo(tileSide(step), 9);
        for (const part of [0, 0.25, 0.5]) expect(stepOf(scaleOf(step + part))).toBeCloseTo(step + part, 9);
      }
    },
  );

  it('grows with every step', () => {
    for (let step = 8; step < 48; step += 0.1) expect(scaleOf(step + 0.1)).toBeGreaterThan(scaleOf(step));
  });

  it('speaks of zooms as tile addresses do', () => {
    expect(zoomOf(18)).toBe(4.5);
    expect(stepOfZoom(4.5)).toBe(18);
    expect(tileZoom(19)).toBe(4);
  });
});
