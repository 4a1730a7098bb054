import type { Box } from '../api/box';

/** West, south, east, north of what each button shows, in degrees. */
export const JUMPS = {
  lower48: [-124.8, 24.5, -66.9, 49.4],
  alaska: [-173, 51.2, -130, 71.4],
  hawaii: [-160.3, 18.9, -154.8, 22.3],
  puertoRico: [-67.95, 17.65, -64.55, 18.55],
  guam: [144.4, 13.2, 146.1, 15.4],
  samoa: [-171.1, -14.6, -168.1, -14.1],
} as const satisfies Record<string, Box>;
export type Jump = keyof typeof JUMPS;
