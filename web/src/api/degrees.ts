/** True for a point of the earth, in degrees. */
export const onEarth = (lat: number, lon: number): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/** Degrees to about a metre, as addresses write them. */
export const rounded = (degrees: number): number => Number(degrees.toFixed(5));
