import type { Policy } from '../api/shapes';
import type { Effect } from '../api/words';
import type { Hatch } from './entries';

/** The lines of each effect, or that it is left to words: this is the one place that says so. */
const HATCH_OF: Readonly<Record<Effect, Hatch | null>> = {
  limits: 'limits',
  prohibits_287g: 'prohibits',
  'requires.agreement': 'requires',
  'requires.detainers': 'requires',
  // Such a law must not look as if it required anything.
  'requires.no_limits': 'no_limits',
  // The list of the Justice Department is told in words.
  doj_listed: null,
};

/** The effect by which the server counts what each hatch stands for. */
export const COUNTED_AS: Readonly<Record<Hatch, Effect | 'requires'>> = {
  limits: 'limits',
  prohibits: 'prohibits_287g',
  requires: 'requires',
  no_limits: 'requires.no_limits',
};

/** What of a policy decides what it does; a tile leaves out what nothing is said of. */
type Told = Pick<Policy, 'stance'> & Partial<Pick<Policy, 'requires'>>;

/** What a policy does; one that requires nothing that is named only bars limits, as for the server. */
const effectOf = ({ stance, requires }: Told): Effect =>
  stance === 'requires' ? `requires.${requires ?? 'no_limits'}` : stance;

/** The hatch that a policy draws, if it draws one. */
export const hatchOf = (policy: Told): Hatch | null => HATCH_OF[effectOf(policy)];

/** The hatch of a level and an effect, for example `state.requires.no_limits`; a city's draws none. */
export function hatchNamed(name: string): Hatch | null {
  const [level, ...rest] = name.split('.');
  const effect = rest.join('.');
  return level !== 'city' && isEffect(effect) ? HATCH_OF[effect] : null;
}

/** A newer server may know more. */
const isEffect = (name: string): name is Effect => Object.hasOwn(HATCH_OF, name);
