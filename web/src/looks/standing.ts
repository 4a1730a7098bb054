import type { TileProperties } from '../api/tiles';
import type { Kind, Model } from '../api/words';
import { HATCHES, type Hatch, type Held, type Meeting, type Step } from './entries';
import { hatchOf } from './hatches';

/** What applies to one county, as far as its look depends on it. */
export interface Standing {
  readonly kind: Kind | null;
  readonly hatches: readonly Hatch[];
  readonly meeting: Meeting | null;
  /** The models of the agencies inside the county, and when their first was signed; a tile does not say. */
  readonly held: Held | null;
  readonly step: Step | null;
}

const standings = new Map<string, Standing>();

/** The one object that stands for these: there are few different standings, and many counties and days. */
export function standing(
  kind: Kind | null,
  found: ReadonlySet<Hatch>,
  meeting: Meeting | null,
  held: Held | null = null,
  step: Step | null = null,
): Standing {
  const hatches = HATCHES.filter((hatch) => found.has(hatch));
  const key = `${kind}/${hatches.join('+')}/${meeting}/${held}/${step}`;
  let known = standings.get(key);
  if (!known) {
    known = { kind, hatches, meeting, held, step };
    standings.set(key, known);
  }
  return known;
}

/** The standing that a county's tile carries. A city's policy is the city's: it does not hatch the county. */
export function standingOf({ kind, policies, conflict, unlisted }: TileProperties): Standing {
  const ofCounty = policies.filter(({ level }) => level !== 'city');
  const found = ofCounty.map(hatchOf).filter((hatch) => hatch !== null);
  return standing(kind, new Set(found), conflict ? (unlisted ? 'unlisted' : 'conflicts') : null);
}

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
