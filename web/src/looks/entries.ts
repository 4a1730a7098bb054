// What the map tells apart, each list once: what stands in the legend, in the address, and can be hidden.

import { KINDS, type Kind, MODELS } from '../api/words';

/** What the map's colours tell: all that applies, models alone, policies alone, or when the first was signed. */
export const FILLS = ['all', 'model', 'stance', 'signed'] as const;
export type Fill = (typeof FILLS)[number];

/** The lines that stand for policies. */
export const HATCHES = ['limits', 'prohibits', 'requires', 'no_limits'] as const;
export type Hatch = (typeof HATCHES)[number];

/** Where a county's law and its agreements do not go together: both sides meet, or what the law requires is not listed. */
export const MEETINGS = ['conflicts', 'unlisted'] as const;
export type Meeting = (typeof MEETINGS)[number];

/** What is drawn above the counties: a city's own policy, a town's agency, and where the sides do not go together. */
export const MARKS = ['cities', 'towns', ...MEETINGS] as const;
export type Mark = (typeof MARKS)[number];

/** The models that a county's own agencies hold: one, or several. */
export const HELD = ['several', ...MODELS] as const;
export type Held = (typeof HELD)[number];

/** When the first agreement listed was signed: earlier years together, 2025 by quarter, later together. */
export const STEPS = ['to2024', 'q1', 'q2', 'q3', 'q4', 'from2026'] as const;
export type Step = (typeof STEPS)[number];

/** What a legend entry stands for, and so what can be hidden. */
export type LegendKey = Kind | Hatch | Mark | Held | Step;

/** Every entry of every legend, in the order of addresses. */
export const ENTRIES: readonly LegendKey[] = [...KINDS, ...HATCHES, ...MARKS, ...HELD, ...STEPS];
