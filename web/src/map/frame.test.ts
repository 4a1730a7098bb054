import { describe, expect, it } from 'vitest';
import type { Box } from '../api/box';
import { degreesOf, frameOf, shiftClear, shortWay } from './frame';
import { project } from './geometry';
import { partsOf } from './jumps';

const SCALES = Array.from({ length: 41 }, (_, down) => 256 * 2 ** (12 - down / 4));

/** Where a place in degrees lies on the map. */
function at(
  [lon, lat]: readonly [number, number],
  frame: ReturnType<typeof frameOf>,
  size: readonly [number, number],
) {
  const [x, y] = project(lon, lat);
  return [(x - frame.x) * frame.scale + size[0] / 2, (y - frame.y) * frame.scale + size[1] / 2] as const;
}

describe('what is framed', () => {
  const size = [890, 650] as const;
  const legend: Box = [16, 390, 640, 632];

  it('is as large as it gets beside the legend, and clear of it', () => {
    // Texas.
    const box: Box = [-106.7, 25.8, -93.5, 36.5];
    const frame = frameOf([box], size, [legend], SCALES);
    const [left, top] = at([box[0], box[3]], frame, size);
    const [right, bottom] = at([box[2], box[1]], frame, size);
    expect(bottom).toBeLessThanOrEqual(legend[1]);
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(size[0]);
    expect(bottom - top, 'no larger step would fit').toBeGreaterThan((legend[1] - 16) / 2 ** 0.25);
  });

  it('lets only the sea lie below what covers the map: the 48 states beside their small maps', () => {
    const insets: Box = [660, 420, 876, 622];
    const frame = frameOf(partsOf('lower48'), size, [legend, insets, [790, 14, 876, 46]], SCALES);
    const [, tip] = at([-97.4, 25.85], frame, size);
    const [, keys] = at([-81, 24.5], frame, size);
    expect(frame.scale).toBe(256 * 2 ** 4);
    expect(tip).toBeLessThan(legend[1]);
    expect(keys).toBeLessThan(legend[1] + 1);
  });

  it('is in the middle where nothing is clear', () => {
    const frame = frameOf([[-90, 30, -80, 40]], size, [[0, 0, 890, 650]], SCALES);
    expect(degreesOf(frame.x, frame.y).lon).toBeCloseTo(-85, 6);
  });

  it('goes the short way across 180°', () => {
    expect(shortWay([172, 51, -166, 53])).toEqual([-188, 51, -166, 53]);
    const [west, , east] = shortWay([-179.1489, 51.2, 179.7785, 57.2]);
    expect([west < -187, east > -167, east - west < 25]).toEqual([true, true, true]);
    expect(shortWay([144, 13, 146, 15])).toEqual([144, 13, 146, 15]);
  });
});

describe('what was chosen on a phone', () => {
  it('comes up above the sheet, and stays where it is clear', () => {
    expect(shiftClear(100, 200, 400)).toBe(0);
    expect(shiftClear(350, 450, 400)).toBe(58);
    expect(shiftClear(20, 120, 400)).toBe(-32);
    // Too high for the room that is left: its middle in the middle of that.
    expect(shiftClear(0, 800, 400)).toBe(174);
  });
});
