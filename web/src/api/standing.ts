import { heldOf, stepOfDay } from '../map/fills';
import { type Hatch, type Standing, standing } from '../map/style';
import { address, getJson } from './client';
import type { Dated, Kind, Model } from './shapes';

type Row = readonly [
  kind: Kind | null,
  models: number,
  stances: number,
  conflicts: number,
  /** The models of the agencies inside the county, and the day their first listed agreement was signed. */
  localModels: number,
  signed: string | null,
];

export interface StandingAnswer extends Dated {
  /** What each bit means, the lowest first. */
  readonly bits: { readonly models: readonly Model[]; readonly stances: readonly string[] };
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
  for (const [geoid, [kind, , stances, conflicts, localModels, signed]] of Object.entries(counties)) {
    const step = stepOfDay(signed);
    const key = `${kind}/${stances}/${conflicts > 0}/${localModels}/${step}`;
    let here = known.get(key);
    if (!here) {
      const hatches = hatchOfBit.filter((hatch, bit) => hatch !== null && (stances >> bit) & 1);
      const held = heldOf(bits.models.filter((_, bit) => (localModels >> bit) & 1));
      here = standing(kind, new Set(hatches as Hatch[]), conflicts > 0, held, step);
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
