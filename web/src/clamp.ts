/** The number that is nearest to a value and lies between two others. */
export const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));
