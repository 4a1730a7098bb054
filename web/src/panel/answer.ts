import type { Agency, Agreement, Place, Policy } from '../api/shapes';
import type { Hatch } from '../map/style';
import type { Words } from '../text/words';

/** How an agency covers the place: the whole county, a part of it, or the whole state. */
export type Cover = 'county' | 'local' | 'state';

export function coverOf(agency: Agency): Cover {
  switch (agency.kind) {
    case 'field':
    case 'jail':
      return 'county';
    case 'municipal':
      return 'local';
    case 'statewide':
      return 'state';
    case null:
      return agency.level === 'state' ? 'state' : agency.level === 'county' ? 'county' : 'local';
  }
}

/** True if the agreement is on the list that answers for the day. */
export function isListed(agreement: Agreement, sheet: string | null): boolean {
  const day = sheet ?? '9999-12-31';
  return agreement.first_listed <= day && day <= agreement.last_listed;
}

/** The answer in one or two sentences: which agreements, and what policies do. */
export function answerFor(place: Place, { t, f }: Words, wholeState: boolean): string {
  const counts: Record<Cover, number> = { county: 0, local: 0, state: 0 };
  for (const agency of place.agencies) {
    counts[coverOf(agency)] += agency.agreements.filter((one) => isListed(one, place.sheet)).length;
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
  return [first, ...policySentences(place.policies, { t, f })].join(' ');
}

/** The hatch that a policy draws, if it draws one. */
function hatchOf(policy: Policy): Hatch | null {
  switch (policy.stance) {
    case 'limits':
      return 'limits';
    case 'prohibits_287g':
      return 'prohibits';
    case 'requires':
      return policy.requires === 'no_limits' ? 'no_limits' : 'requires';
    case 'doj_listed':
      return null;
  }
}

function policySentences(policies: readonly Policy[], { t, f }: Pick<Words, 't' | 'f'>): string[] {
  const sentences = new Set<string>();
  for (const scope of ['state', 'county'] as const) {
    for (const policy of policies) {
      const hatch = hatchOf(policy);
      if (policy.scope === scope && hatch) sentences.add(t.answer.policy[scope][hatch]);
    }
  }
  const cities = new Set(
    policies.filter((one) => one.scope === 'city' && one.place && hatchOf(one)).map((one) => one.place ?? ''),
  );
  if (cities.size === 1) sentences.add(t.answer.city([...cities].join('')));
  if (cities.size > 1) sentences.add(t.answer.cities(f.list([...cities])));
  return [...sentences];
}
