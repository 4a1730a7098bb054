/** Left, top, right, bottom on a screen; west, south, east, north in degrees, WGS84, on the earth. */
export type Box = readonly [number, number, number, number];

/** The box around both. */
export const around = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];
