import type { Ground } from './colours';
import { type Fill, HATCHES, type Hatch, type LegendKey, type Mark } from './entries';
import type { Standing } from './standing';

/** How a county looks. */
export interface Look {
  readonly ground: Ground;
  readonly hatches: readonly Hatch[];
  readonly conflict: boolean;
}

/** How a county looks in each view, by the one rule that the map and the legend share. */
export function lookOf(fill: Fill, standing: Standing, hidden: ReadonlySet<string>): Look {
  switch (fill) {
    case 'all':
      return allOf(standing, hidden);
    case 'model':
      return groundAlone(standing.held, hidden);
    case 'signed':
      return groundAlone(standing.step, hidden);
    case 'stance':
      return policiesOf(standing, hidden);
  }
}

/** The colour of its coverage kind, and lines for its policies. */
function allOf(standing: Standing, hidden: ReadonlySet<string>): Look {
  const shown = standing.hatches.filter((hatch) => !hidden.has(hatch));
  // A denser hatch of the same direction says all that the sparser one says.
  const hatches = shown.filter(
    (hatch) =>
      !(hatch === 'limits' && shown.includes('prohibits')) &&
      !(hatch === 'no_limits' && shown.includes('requires')),
  );
  const kind = standing.kind !== null && !hidden.has(standing.kind) ? standing.kind : null;
  const limited = hatches.includes('limits') || hatches.includes('prohibits');
  return { ground: kind ?? (limited ? 'limits' : 'land'), hatches, conflict: standing.conflict };
}

/** One colour and no more; conflicts stay marked where both sides are shown. */
const groundAlone = (ground: Ground | null, hidden: ReadonlySet<string>): Look => ({
  ground: ground !== null && !hidden.has(ground) ? ground : 'land',
  hatches: [],
  conflict: false,
});

/** The stricter of one side gives the colour; lines are drawn for each side. */
function policiesOf(standing: Standing, hidden: ReadonlySet<string>): Look {
  const shown = HATCHES.filter((hatch) => standing.hatches.includes(hatch) && !hidden.has(hatch));
  const sides = [
    (['prohibits', 'limits'] as const).find((hatch) => shown.includes(hatch)),
    (['requires', 'no_limits'] as const).find((hatch) => shown.includes(hatch)),
  ].filter((hatch) => hatch !== undefined);
  const [first] = sides;
  return { ground: first ? `only_${first}` : 'land', hatches: sides, conflict: false };
}

/** What is hidden in a view: what the legend hides, and the marks that are not of this view. */
export function hiddenIn(fill: Fill, hidden: ReadonlySet<LegendKey>): ReadonlySet<LegendKey> {
  const without = (...marks: Mark[]): ReadonlySet<LegendKey> => new Set([...hidden, ...marks]);
  switch (fill) {
    case 'all':
      return hidden;
    case 'stance':
      return without('towns', 'conflicts');
    case 'model':
    case 'signed':
      return without('cities', 'conflicts');
  }
}

/** One text per look, to gather the counties that are painted in one go. */
export function lookKey(look: Look): string {
  return `${look.ground}/${look.hatches.join('+')}`;
}
