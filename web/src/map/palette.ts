import { token } from '../dom';
import type { Ground, Hatch } from './style';

export interface Lines {
  readonly colour: string;
  readonly falling: boolean;
  /** Distance between two lines and their width, in CSS pixels. */
  readonly gap: number;
  readonly width: number;
}

/** The colours of the map, as the style sheet's custom properties say at the moment. */
export interface Palette {
  readonly ground: Readonly<Record<Ground, string>>;
  readonly hatch: Readonly<Record<Hatch, Lines>>;
  /** The same lines where they lie over the colour of an agreement. */
  readonly hatchOnFill: Readonly<Record<Hatch, Lines>>;
  readonly dots: string;
  /** Lines and dots that tell models apart besides their colours. */
  readonly texture: string;
  readonly countyLine: string;
  readonly stateLine: string;
  readonly ink: string;
  readonly halo: string;
  readonly mark: string;
}

/** Reads the palette from the page; the style sheet is the one place where colours are written down. */
export function readPalette(): Palette {
  const limits = token('--limits');
  const requires = token('--requires');
  return {
    ground: {
      field: token('--field'),
      jail: token('--jail'),
      municipal: token('--municipal'),
      statewide: token('--statewide'),
      limits: token('--limits-ground'),
      land: token('--land'),
      several: token('--several'),
      TFM: token('--field'),
      JEM: token('--jail'),
      WSO: token('--municipal'),
      to2024: token('--signed-1'),
      q1: token('--signed-2'),
      q2: token('--signed-3'),
      q3: token('--signed-4'),
      q4: token('--signed-5'),
      from2026: token('--signed-6'),
      only_limits: token('--limits-ground'),
      only_prohibits: token('--prohibits-ground'),
      only_requires: token('--requires-ground'),
      only_no_limits: token('--no-limits-ground'),
    },
    hatch: hatches(limits, requires),
    hatchOnFill: hatches(limits, token('--requires-on-fill')),
    dots: token('--statewide-dots'),
    texture: token('--texture'),
    countyLine: token('--county-line'),
    stateLine: token('--state-line'),
    ink: token('--ink'),
    halo: token('--panel'),
    mark: token('--conflict'),
  };
}

function hatches(limits: string, requires: string): Record<Hatch, Lines> {
  return {
    limits: { colour: limits, falling: true, gap: 6, width: 1.1 },
    prohibits: { colour: limits, falling: true, gap: 3, width: 0.8 },
    requires: { colour: requires, falling: false, gap: 7, width: 0.55 },
    no_limits: { colour: requires, falling: false, gap: 14, width: 0.55 },
  };
}
