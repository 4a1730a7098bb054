import { type Ground, HATCH_STYLES, SIDES } from './colours';
import { type Fill, type Hatch, type LegendKey, type Mark, MEETINGS, type Meeting } from './entries';
import type { Standing } from './standing';

/** How a county looks. */
export interface Look {
  readonly ground: Ground;
  readonly hatches: readonly Hatch[];
  readonly meeting: Meeting | null;
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
  const hatches = shownOf(standing, hidden);
  const kind = standing.kind !== null && !hidden.has(standing.kind) ? standing.kind : null;
  const limited = hatches.some((hatch) => HATCH_STYLES[hatch].side === 'limits');
  return { ground: kind ?? (limited ? 'limits' : 'land'), hatches, meeting: standing.meeting };
}

/** One colour and no more; where the sides do not go together is marked where both are shown. */
const groundAlone = (ground: Ground | null, hidden: ReadonlySet<string>): Look => ({
  ground: ground !== null && !hidden.has(ground) ? ground : 'land',
  hatches: [],
  meeting: null,
});

/** The lines of each side, and the colour of the first. */
function policiesOf(standing: Standing, hidden: ReadonlySet<string>): Look {
  const hatches = shownOf(standing, hidden);
  const [first] = hatches;
  return { ground: first ? `only_${first}` : 'land', hatches, meeting: null };
}

/** The hatches that are drawn: of one side the densest, which says all that a sparser one says. */
function shownOf({ hatches }: Standing, hidden: ReadonlySet<string>): Hatch[] {
  return SIDES.flatMap((side) =>
    hatches
      .filter((hatch) => HATCH_STYLES[hatch].side === side && !hidden.has(hatch))
      .sort((a, b) => HATCH_STYLES[a].gap - HATCH_STYLES[b].gap)
      .slice(0, 1),
  );
}

/** What is hidden in a view: what the legend hides, and the marks that are not of this view. */
export function hiddenIn(fill: Fill, hidden: ReadonlySet<LegendKey>): ReadonlySet<LegendKey> {
  const without = (...marks: Mark[]): ReadonlySet<LegendKey> => new Set([...hidden, ...marks]);
  switch (fill) {
    case 'all':
      return hidden;
    case 'stance':
      return without('towns', ...MEETINGS);
    case 'model':
    case 'signed':
      return without('cities', ...MEETINGS);
  }
}

/** One text per look, to gather the counties that are painted in one go. */
export function lookKey(look: Look): string {
  return `${look.ground}/${look.hatches.join('+')}`;
}
