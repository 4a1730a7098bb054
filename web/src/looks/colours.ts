// How each look is drawn: its token in `styles/tokens.css`, where colours are written down, and its pattern.
// The map, the legend, the charts and the histogram all read it here, and the program's pictures read the same file.

import type { Kind, PolygonLayer } from '../api/words';
import type { Hatch, Held, Step } from './entries';
import looks from './looks.json';

/** A custom property of `styles/tokens.css`. */
export type Token = `--${string}`;

/** The colour below the lines. */
export type Ground = Kind | 'limits' | 'land' | Held | Step | `only_${Hatch}`;

/** What lies on a ground besides its colour: nobody has to tell two grounds apart by their colours alone. */
export interface Texture {
  readonly pattern: 'dots' | 'falling' | 'crossed';
  readonly token: Token;
}

interface GroundStyle {
  readonly token: Token;
  readonly texture?: Texture;
  /** Strong enough that brown lines need a colour of their own on it. */
  readonly strong?: true;
}

// A file of JSON has texts where a list of words is meant; `colours.test.ts` holds each to its list.
export const GROUNDS = looks.grounds as Readonly<Record<Ground, GroundStyle>>;

/** Whom a policy's lines speak for. */
export const SIDES = ['limits', 'requires'] as const;
export type Side = (typeof SIDES)[number];

interface SideStyle {
  readonly token: Token;
  /** Where the lines lie over a strong ground. */
  readonly onStrong: Token;
  /** Limits fall, requirements rise. */
  readonly falling: boolean;
}

interface HatchStyle extends SideStyle {
  readonly side: Side;
  /** Distance between two lines and their width, in CSS pixels. */
  readonly gap: number;
  readonly width: number;
  /** Broken lines: of the side, the one that asks for nothing. */
  readonly dashed: boolean;
}

const hatchStyle = (hatch: Hatch): HatchStyle => {
  const style = looks.hatches[hatch] as Omit<HatchStyle, keyof SideStyle>;
  return { ...(looks.sides[style.side] as SideStyle), ...style };
};

/** Of one side the denser lines are the stricter. */
export const HATCH_STYLES: Readonly<Record<Hatch, HatchStyle>> = {
  limits: hatchStyle('limits'),
  prohibits: hatchStyle('prohibits'),
  requires: hatchStyle('requires'),
  no_limits: hatchStyle('no_limits'),
};

/** The dots of towns: a city's own policy, a town's agency. */
export const DOTS = looks.dots as Readonly<
  Record<'cities' | 'towns', { readonly fill: Token; readonly line: Token }>
>;

/** The lines of each layer of the map. */
export const LAYER_LINES = looks.lines as Readonly<Record<PolygonLayer | 'towns', Token>>;
