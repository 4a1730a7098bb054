// How each look is drawn: its token in `styles/tokens.css`, where colours are written down, and its pattern.
// The map, the legend, the charts and the histogram all read it here.

import type { Kind, PolygonLayer } from '../api/words';
import type { Hatch, Held, Step } from './entries';

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

export const GROUNDS: Readonly<Record<Ground, GroundStyle>> = {
  field: { token: '--field', strong: true },
  jail: { token: '--jail', strong: true },
  municipal: { token: '--municipal', strong: true },
  statewide: { token: '--statewide', texture: { pattern: 'dots', token: '--statewide-dots' } },
  limits: { token: '--limits-ground' },
  land: { token: '--land' },
  several: { token: '--several', texture: { pattern: 'crossed', token: '--panel' } },
  TFM: { token: '--field' },
  JEM: { token: '--jail', texture: { pattern: 'falling', token: '--texture' } },
  WSO: { token: '--municipal', texture: { pattern: 'dots', token: '--texture' } },
  to2024: { token: '--signed-1' },
  q1: { token: '--signed-2' },
  q2: { token: '--signed-3' },
  q3: { token: '--signed-4' },
  q4: { token: '--signed-5' },
  from2026: { token: '--signed-6' },
  only_limits: { token: '--limits-ground' },
  only_prohibits: { token: '--prohibits-ground' },
  only_requires: { token: '--requires-ground' },
  only_no_limits: { token: '--no-limits-ground' },
};

/** Whom a policy's lines speak for. */
export const SIDES = ['limits', 'requires'] as const;
export type Side = (typeof SIDES)[number];

interface HatchStyle {
  readonly side: Side;
  readonly token: Token;
  /** Where the lines lie over a strong ground. */
  readonly onStrong: Token;
  readonly falling: boolean;
  /** Distance between two lines and their width, in CSS pixels. */
  readonly gap: number;
  readonly width: number;
}

const LIMITS = { side: 'limits', token: '--limits', onStrong: '--limits', falling: true } as const;
const REQUIRES = {
  side: 'requires',
  token: '--requires',
  onStrong: '--requires-on-fill',
  falling: false,
} as const;

/** Limits fall in blue, requirements rise in brown; of one side the denser is the stricter. */
export const HATCH_STYLES: Readonly<Record<Hatch, HatchStyle>> = {
  limits: { ...LIMITS, gap: 6, width: 1.1 },
  prohibits: { ...LIMITS, gap: 3, width: 0.8 },
  requires: { ...REQUIRES, gap: 7, width: 0.55 },
  no_limits: { ...REQUIRES, gap: 14, width: 0.55 },
};

/** The dots of towns: a city's own policy, a town's agency. */
export const DOTS: Readonly<Record<'cities' | 'towns', { readonly fill: Token; readonly line: Token }>> = {
  cities: { fill: '--limits', line: '--panel' },
  towns: { fill: '--municipal', line: '--ink' },
};

/** The lines of each layer of the map. */
export const LAYER_LINES: Readonly<Record<PolygonLayer, Token>> = {
  counties: '--county-line',
  states: '--state-line',
};
