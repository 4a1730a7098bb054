import type { Agency, Applying, Policy } from '../api/shapes';
import { hatchOf } from '../looks/hatches';
import type { Words } from '../text/words';

/** How an agency covers the place: the whole county, a part of it, or the whole state. */
export const COVERS = ['county', 'local', 'state'] as const;
export type Cover = (typeof COVERS)[number];

export function coverOf({ kind, level }: Pick<Agency, 'kind' | 'level'>): Cover {
  switch (kind) {
    case 'field':
    case 'jail':
      return 'county';
    case 'municipal':
      return 'local';
    case 'statewide':
      return 'state';
    case null:
      return level === 'state' ? 'state' : level === 'county' ? 'county' : 'local';
  }
}

/** The answer in one or two sentences: which agreements, and what policies do. */
export function answerFor(place: Applying, words: Words, wholeState: boolean): string {
  const { t, f } = words;
  const counts: Record<Cover, number> = { county: 0, local: 0, state: 0 };
  for (const agency of place.agencies) {
    counts[coverOf(agency)] += agency.agreements.filter((agreement) => agreement.listed).length;
  }
  const parts: string[] = [];
  if (counts.county > 0) parts.push(t.answer.county(counts.county));
  if (counts.local > 0) {
    parts.push(parts.length > 0 ? t.answer.local(counts.local) : t.answer.localFirst(counts.local));
  }
  if (counts.state > 0) {
    parts.push(parts.length > 0 ? t.answer.state(counts.state) : t.answer.stateFirst(counts.state));
  }
  const day = f.day(place.as_of);
  const listed = wholeState ? t.answer.listedState : t.answer.listed;
  const first = parts.length > 0 ? listed(day, f.list(parts)) : t.answer.none(day);
  return [first, ...policySentences(place.policies, words, wholeState)].join(' ');
}

/** What the policies do, each thing once, from the state to the cities; a whole state has only its own. */
function policySentences(policies: readonly Policy[], { t, f }: Words, wholeState: boolean): string[] {
  const sentences = new Set<string>();
  for (const scope of wholeState ? (['state'] as const) : (['state', 'county'] as const)) {
    for (const policy of policies) {
      const hatch = hatchOf(policy);
      if (policy.scope === scope && hatch) sentences.add(t.answer.policy[scope][hatch]);
    }
  }
  const ofCities = policies.filter((policy) => policy.scope === 'city' && hatchOf(policy) && !wholeState);
  const cities = [...new Set(ofCities.flatMap(({ place }) => (place ? [place] : [])))];
  if (cities.length > 0) {
    sentences.add(cities.length === 1 ? t.answer.city(f.list(cities)) : t.answer.cities(f.list(cities)));
  }
  return [...sentences];
}
