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

/** What applies in one or two sentences: what a screen reader is told, and what a frame has room for. */
export function answerFor(place: Applying, words: Words, wholeState: boolean): string {
  const { t, f } = words;
  const counts = listedBy(place);
  const parts: string[] = [];
  if (counts.county > 0) parts.push(t.answer.county(counts.county));
  if (counts.local > 0) {
    parts.push(parts.length > 0 ? t.answer.local(counts.local) : t.answer.localFirst(counts.local));
  }
  if (counts.state > 0) {
    parts.push(parts.length > 0 ? t.answer.state(counts.state) : t.answer.stateFirst(counts.state));
  }
  const first = listedSentence(place, f.list(parts), words, wholeState);
  return [first, ...policySentences(place.policies, words, wholeState)].join(' ');
}

/** The line below the name: how many agreements on the day, and the list that says so. Who holds them comes next. */
export function dayLine(place: Applying, words: Words, wholeState: boolean): string {
  const { t, f } = words;
  const counts = listedBy(place);
  const all = counts.county + counts.local + counts.state;
  const sentence = listedSentence(place, all > 0 ? t.headline.agreements(all) : '', words, wholeState);
  const { sheet, as_of } = place;
  return sheet && sheet !== as_of ? `${sentence} ${t.answer.readFrom(f.day(sheet))}` : sentence;
}

/** Agreements that the list of the day shows, by how they cover the place. */
function listedBy({ agencies }: Applying): Record<Cover, number> {
  const counts: Record<Cover, number> = { county: 0, local: 0, state: 0 };
  for (const agency of agencies) {
    counts[coverOf(agency)] += agency.agreements.filter((agreement) => agreement.listed).length;
  }
  return counts;
}

/** What ICE lists on the day, empty for nothing; of a day before the first list nobody knows. */
function listedSentence(
  { as_of, sheet }: Applying,
  listed: string,
  { t, f }: Words,
  wholeState: boolean,
): string {
  const day = f.day(as_of);
  if (sheet === null) return listed ? t.answer.signed(day, listed) : t.answer.unknown(day);
  if (!listed) return t.answer.none(day);
  return (wholeState ? t.answer.listedState : t.answer.listed)(day, listed);
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
