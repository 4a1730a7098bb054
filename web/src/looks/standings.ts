import type { StandingAnswer } from '../api/standing';
import { hatchNamed } from './hatches';
import { meetingOf } from './meetings';
import { heldOf, type Standing, standing, stepOfDay } from './standing';

/** What applies to each county by its GEOID. */
export type Standings = ReadonlyMap<string, Standing>;

/** Unpacks the bits. */
export function readStandings({ bits, counties }: StandingAnswer): Standings {
  const hatchOfBit = bits.stances.map(hatchNamed);
  const known = new Map<string, Standing>();
  const standings = new Map<string, Standing>();
  for (const [geoid, [kind, , stances, conflicts, localModels, signed]] of Object.entries(counties)) {
    const step = stepOfDay(signed);
    const met = bits.conflicts.filter((_, bit) => (conflicts >> bit) & 1);
    const meeting = meetingOf(met);
    const key = `${kind}/${stances}/${meeting}/${localModels}/${step}`;
    let here = known.get(key);
    if (!here) {
      const hatches = hatchOfBit.filter((hatch, bit) => hatch !== null && (stances >> bit) & 1);
      const held = heldOf(bits.models.filter((_, bit) => (localModels >> bit) & 1));
      here = standing(kind, new Set(hatches.filter((hatch) => hatch !== null)), meeting, held, step);
      known.set(key, here);
    }
    standings.set(geoid, here);
  }
  return standings;
}
