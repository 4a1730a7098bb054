import { type Hatch, type Standing, standing } from '../map/style';
import { address, getJson } from './client';
import type { Dated, Kind } from './shapes';

type Row = readonly [kind: Kind | null, models: number, stances: number, conflicts: number];

export interface StandingAnswer extends Dated {
  /** What each bit means, the lowest first. */
  readonly bits: { readonly stances: readonly string[] };
  readonly counties: Readonly<Record<string, Row>>;
}

export type Standings = ReadonlyMap<string, Standing>;

/** What applies to every county on a day. */
export async function getStandings(date: string, signal?: AbortSignal): Promise<Standings> {
  return readStandings(await getJson<StandingAnswer>(address('api/standing', { date }), signal));
}

/** Unpacks the bits. */
export function readStandings({ bits, counties }: StandingAnswer): Standings {
  const hatchOfBit = bits.stances.map(hatchNamed);
  const known = new Map<string, Standing>();
  const standings = new Map<string, Standing>();
  for (const [geoid, [kind, , stances, conflicts]] of Object.entries(counties)) {
    const key = `${kind}/${stances}/${conflicts > 0}`;
    let here = known.get(key);
    if (!here) {
      const hatches = hatchOfBit.filter((hatch, bit) => hatch !== null && (stances >> bit) & 1);
      here = standing(kind, new Set(hatches as Hatch[]), conflicts > 0);
      known.set(key, here);
    }
    standings.set(geoid, here);
  }
  return standings;
}

/** The hatch of a level and an effect, for example `state.requires.no_limits`; a city's draws none. */
export function hatchNamed(name: string): Hatch | null {
  const [level, stance, required] = name.split('.');
  if (level === 'city') return null;
  switch (stance) {
    case 'limits':
      return 'limits';
    case 'prohibits_287g':
      return 'prohibits';
    case 'requires':
      return required === 'no_limits' ? 'no_limits' : 'requires';
    default:
      return null;
  }
}
