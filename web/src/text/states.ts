import type { Usps } from './catalogue';
import { states } from './en/states';

/** The names in English, as laws and agencies have them. */
export const ENGLISH_STATES: Readonly<Record<Usps, string>> = states;

export const isUsps = (text: string): text is Usps => Object.hasOwn(states, text);

/** A language, and what it calls a state. */
interface Naming {
  readonly lang: string;
  readonly state: (usps: string) => string;
}

/** States and territories in the order of their names in a language. */
export function statesByName({ lang, state }: Naming): readonly Usps[] {
  const { compare } = new Intl.Collator(lang);
  return (Object.keys(states) as Usps[]).sort((a, b) => compare(state(a), state(b)));
}
