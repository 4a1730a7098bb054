import type { PolygonLayer } from '../api/words';
import { token } from '../dom';
import { DOTS, GROUNDS, type Ground, HATCH_STYLES, LAYER_LINES, type Texture } from '../looks/colours';
import type { Hatch } from '../looks/entries';

export interface Lines {
  readonly colour: string;
  readonly falling: boolean;
  /** Distance between two lines and their width, in CSS pixels. */
  readonly gap: number;
  readonly width: number;
  readonly dashed: boolean;
}

/** The colours of the map, as the style sheet's custom properties say at the moment. */
export interface Palette {
  readonly ground: Readonly<Record<Ground, string>>;
  /** What lies on a ground besides its colour. */
  readonly texture: Readonly<
    Record<Ground, { readonly pattern: Texture['pattern']; readonly colour: string } | null>
  >;
  readonly hatch: Readonly<Record<Hatch, Lines>>;
  /** The same lines where they lie over the colour of an agreement. */
  readonly hatchOnStrong: Readonly<Record<Hatch, Lines>>;
  readonly dot: Readonly<Record<keyof typeof DOTS, { readonly fill: string; readonly line: string }>>;
  readonly line: Readonly<Record<PolygonLayer | 'towns', string>>;
  readonly ink: string;
  readonly halo: string;
}

/** Reads the palette from the page, by the tokens that `looks/colours.ts` names. */
export function readPalette(): Palette {
  return {
    ground: each(GROUNDS, (style) => token(style.token)),
    texture: each(GROUNDS, ({ texture }) =>
      texture ? { pattern: texture.pattern, colour: token(texture.token) } : null,
    ),
    hatch: each(HATCH_STYLES, ({ token: name, falling, gap, width, dashed }) => ({
      colour: token(name),
      falling,
      gap,
      width,
      dashed,
    })),
    hatchOnStrong: each(HATCH_STYLES, ({ onStrong, falling, gap, width, dashed }) => ({
      colour: token(onStrong),
      falling,
      gap,
      width,
      dashed,
    })),
    dot: each(DOTS, ({ fill, line }) => ({ fill: token(fill), line: token(line) })),
    line: each(LAYER_LINES, token),
    ink: token('--ink'),
    halo: token('--panel'),
  };
}

/** The same keys, each with what is made of its value. */
function each<Key extends string, From, To>(
  from: Readonly<Record<Key, From>>,
  make: (value: From) => To,
): Record<Key, To> {
  return Object.fromEntries(Object.entries<From>(from).map(([key, value]) => [key, make(value)])) as Record<
    Key,
    To
  >;
}
