import { onEarth } from '../api/degrees';

/** Reads `latitude, longitude` in degrees, with a comma or blanks between; null if it is not that. */
export function readPoint(text: string): { readonly lat: number; readonly lon: number } | null {
  const match = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (!match) return null;
  const [lat, lon] = [Number(match[1]), Number(match[2])];
  return onEarth(lat, lon) ? { lat, lon } : null;
}
