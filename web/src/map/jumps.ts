import type { Box } from '../api/box';
import regions from './regions.json';

export type Jump = keyof typeof regions;
/** West, south, east, north of what each button shows, in degrees; the program's pictures show the same. */
export const JUMPS = regions as unknown as Readonly<Record<Jump, Box>>;
/** What has a small map of its own. */
export type InsetName = Exclude<Jump, 'lower48'>;

/** What must be clear of the legend: of the 48 states not their whole box, whose corners are sea. */
const PARTS: Partial<Readonly<Record<Jump, readonly Box[]>>> = {
  lower48: [
    [-124.8, 32.5, -80, 49.1],
    [-106.7, 25.8, -96, 32.5],
    [-96, 28.9, -80, 32.5],
    [-83, 24.5, -80, 29],
    [-80, 33.7, -75.4, 43.3],
    [-75.4, 40.5, -66.9, 47.5],
  ],
};

export const partsOf = (to: Jump): readonly Box[] => PARTS[to] ?? [JUMPS[to]];

/**
 * Of places with specks far out, or on both sides of 180°, what is shown of them, by GEOID or the state's letters: Oahu
 * is Honolulu to all but the birds of the atolls.
 */
const MAIN: Readonly<Record<string, Box>> = {
  '02016': [-187.7, 51.2, -165.7, 57.3],
  '15003': [-158.3, 21.24, -157.64, 21.72],
  AS: [-170.9, -14.4, -169.4, -14.15],
  HI: JUMPS.hawaii,
  MP: [145.1, 14.1, 145.85, 15.3],
};

/** What is shown of a place whose whole box is this. */
export const mainBox = (place: string, box: Box): Box => MAIN[place] ?? box;

/** A part of the country that stands beside the 48 states as a small map of its own. */
export interface Inset {
  readonly jump: InsetName;
  /** What it shows, in degrees. */
  readonly box: Box;
  /** Zoom, column, row. */
  readonly tiles: readonly (readonly [number, number, number])[];
  /** The width of the whole world at its scale, in CSS pixels. */
  readonly world: number;
}

/** In the order in which they are read. Coarse tiles, for they are small: 30 KB for all of them. */
export const INSETS: readonly Inset[] = [
  {
    jump: 'alaska',
    box: [-173, 51.2, -130, 71.4],
    // The last two are the Panhandle alone; the coarser tile beside the first two has half of the country in it.
    tiles: [
      [3, 0, 1],
      [3, 0, 2],
      [4, 2, 4],
      [4, 2, 5],
    ],
    world: 912,
  },
  {
    jump: 'hawaii',
    box: [-160.4, 18.8, -154.6, 22.35],
    tiles: [
      [5, 1, 14],
      [5, 2, 14],
    ],
    world: 5632,
  },
  {
    jump: 'puertoRico',
    box: [-67.4, 17.62, -64.45, 18.6],
    tiles: [[5, 10, 14]],
    world: 10752,
  },
  {
    jump: 'guam',
    box: [144.5, 13.15, 146.0, 15.35],
    tiles: [[6, 57, 29]],
    world: 7680,
  },
  {
    jump: 'samoa',
    box: [-170.95, -14.45, -169.3, -14.1],
    tiles: [[7, 3, 69]],
    world: 16896,
  },
];
