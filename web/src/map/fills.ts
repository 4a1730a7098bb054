import type { Model } from '../api/shapes';
import { HATCHES, type Hatch, type Look, type Mark, type Standing } from './style';

/** What the map's colours tell: all that applies, models alone, policies alone, or when the first was signed. */
export type Fill = 'all' | 'model' | 'stance' | 'signed';
export const FILLS: readonly Fill[] = ['all', 'model', 'stance', 'signed'];

/** The models that a county's own agencies hold: one, or several. */
export type Held = Model | 'several';
export const HELD: readonly Held[] = ['several', 'TFM', 'JEM', 'WSO'];

/** When the first agreement listed was signed: earlier years together, 2025 by quarter, later together. */
export type Step = 'to2024' | 'q1' | 'q2' | 'q3' | 'q4' | 'from2026';
export const STEPS: readonly Step[] = ['to2024', 'q1', 'q2', 'q3', 'q4', 'from2026'];

/** The colours of these views, each with a place in the palette. */
export type FillGround = Held | Step | 'only_limits' | 'only_prohibits' | 'only_requires' | 'only_no_limits';

const STANCE_GROUND: Readonly<Record<Hatch, FillGround>> = {
  limits: 'only_limits',
  prohibits: 'only_prohibits',
  requires: 'only_requires',
  no_limits: 'only_no_limits',
};

export function heldOf(models: readonly Model[]): Held | null {
  return models.length > 1 ? 'several' : (models[0] ?? null);
}

/** The step of an ISO day; null for none. */
export function stepOfDay(day: string | null): Step | null {
  if (day === null) return null;
  if (day < '2025') return 'to2024';
  if (day >= '2026') return 'from2026';
  return (['q1', 'q2', 'q3', 'q4'] as const)[Math.floor((Number(day.slice(5, 7)) - 1) / 3)] ?? null;
}

/** What is hidden in a view: what the legend hides, and the marks that are not of this view. */
export function hiddenIn<Key extends string>(fill: Fill, hidden: ReadonlySet<Key>): ReadonlySet<Key | Mark> {
  switch (fill) {
    case 'all':
      return hidden;
    case 'stance':
      return new Set<Key | Mark>([...hidden, 'towns', 'conflicts']);
    case 'model':
    case 'signed':
      return new Set<Key | Mark>([...hidden, 'cities', 'conflicts']);
  }
}

/** How a county looks in a view of its own; conflicts stay marked where both sides are shown. */
export function lookIn(
  fill: Exclude<Fill, 'all'>,
  { held, step, hatches }: Standing,
  hidden: ReadonlySet<string>,
): Look {
  const only = (ground: Look['ground'] | null): Look => ({
    ground: ground !== null && !hidden.has(ground) ? ground : 'land',
    hatches: [],
    conflict: false,
  });
  switch (fill) {
    case 'model':
      return only(held);
    case 'signed':
      return only(step);
    case 'stance': {
      const shown = HATCHES.filter((hatch) => hatches.includes(hatch) && !hidden.has(hatch));
      // The stricter of one side gives the colour; lines are drawn for each side.
      const sides = [
        shown.includes('prohibits') ? 'prohibits' : shown.find((hatch) => hatch === 'limits'),
        shown.includes('requires') ? 'requires' : shown.find((hatch) => hatch === 'no_limits'),
      ].filter((hatch): hatch is Hatch => hatch !== undefined);
      const [first] = sides;
      return { ground: first ? STANCE_GROUND[first] : 'land', hatches: sides, conflict: false };
    }
  }
}
