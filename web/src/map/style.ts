import type { Kind } from '../api/shapes';
import type { TileProperties } from '../api/tiles';
import type { FillGround, Held, Step } from './fills';

/** The lines that stand for policies. */
export type Hatch = 'limits' | 'prohibits' | 'requires' | 'no_limits';
export const HATCHES: readonly Hatch[] = ['limits', 'prohibits', 'requires', 'no_limits'];

/** What is drawn above the counties: a city's own policy, a town's agency, both sides in one county. */
export type Mark = 'cities' | 'towns' | 'conflicts';
export const MARKS: readonly Mark[] = ['cities', 'towns', 'conflicts'];

/** The colour below the lines. */
export type Ground = Kind | 'limits' | 'land' | FillGround;

/** What applies to one county, as far as its look depends on it. */
export interface Standing {
  readonly kind: Kind | null;
  readonly hatches: readonly Hatch[];
  readonly conflict: boolean;
  /** The models of the agencies inside the county, and when their first was signed; a tile does not say. */
  readonly held: Held | null;
  readonly step: Step | null;
}

export interface Look {
  readonly ground: Ground;
  readonly hatches: readonly Hatch[];
  readonly conflict: boolean;
}

/** The standing that a county's tile carries. A city's policy is the city's: it does not hatch the county. */
export function standingOf(properties: TileProperties): Standing {
  const found = new Set<Hatch>();
  for (const policy of properties.policies ?? []) {
    if (policy.level === 'city') continue;
    switch (policy.stance) {
      case 'limits':
        found.add('limits');
        break;
      case 'prohibits_287g':
        found.add('prohibits');
        break;
      case 'requires':
        found.add(policy.requires === 'no_limits' ? 'no_limits' : 'requires');
        break;
      case 'doj_listed':
        break;
    }
  }
  return standing(properties.kind ?? null, found, properties.conflict ?? false);
}

const standings = new Map<string, Standing>();

/** The one object that stands for these: there are few different standings, and many counties and days. */
export function standing(
  kind: Kind | null,
  found: ReadonlySet<Hatch>,
  conflict: boolean,
  held: Held | null = null,
  step: Step | null = null,
): Standing {
  const hatches = HATCHES.filter((hatch) => found.has(hatch));
  const key = `${kind}/${hatches.join('+')}/${conflict}/${held}/${step}`;
  let known = standings.get(key);
  if (!known) {
    known = { kind, hatches, conflict, held, step };
    standings.set(key, known);
  }
  return known;
}

/** How a county looks: the colour of its coverage kind, and lines for its policies. */
export function fillFor(standing: Standing, hidden: ReadonlySet<string>): Look {
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

/** One text per look, to gather the counties that are painted in one go. */
export function lookKey(look: Look): string {
  return `${look.ground}/${look.hatches.join('+')}`;
}
