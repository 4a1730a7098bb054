// The third question: what the state, the county and its towns say, a sentence a policy.

import type { Policy } from '../../api/shapes';
import { SCOPES } from '../../api/words';
import { type Recorded, recorded } from '../../text/recorded';
import { ENGLISH_STATES, isUsps } from '../../text/states';
import type { Words } from '../../text/words';
import type { LawLine, Line, Question } from './question';

/** A place whose law is asked about: a county with its towns, or a whole state, whose county is null. */
export interface Ruled {
  readonly as_of: string;
  readonly state: string;
  readonly county: string | null;
  readonly policies: readonly Policy[];
}

/** The policies from the state down, and what others list a place as after what it decided itself. */
export function inOrder(policies: readonly Policy[]): Policy[] {
  return SCOPES.flatMap((scope) => policies.filter((policy) => policy.scope === scope)).sort(
    (a, b) => Number(isListing(a)) - Number(isListing(b)),
  );
}

export function lawQuestion(ruled: Ruled, words: Words): Question {
  const { t } = words;
  const ordered = inOrder(ruled.policies);
  return {
    title: t.questions.law,
    lines: [
      ...ordered.filter((policy) => !isListing(policy)).map((policy) => lawLine(policy, ruled, words)),
      ...listingLines(ordered.filter(isListing), ruled, words),
      ...notRecorded(ruled, words),
    ],
    terms: [],
  };
}

/** Being on a list of the Justice Department: said of a place by another, and no policy of its own. */
const isListing = ({ stance }: Policy): boolean => stance === 'doj_listed';

function lawLine(policy: Policy, ruled: Ruled, words: Words): LawLine {
  const { t, f } = words;
  const { says } = t.questions;
  const { duty, stance, requires, instrument } = policy;
  const what =
    duty?.asks === 'seek'
      ? says.seeks
      : stance === 'requires' && requires
        ? t.stance[requires]
        : t.stance[stance];
  const sentence = says.does(
    says.by[instrument](whose(policy, ruled, words)),
    what,
    sinceText(policy, words),
  );
  // A deadline that is over says no more than the policy itself.
  const deadline = duty?.from && duty.from > ruled.as_of ? [says.deadline(f.day(duty.from))] : [];
  return { ...beside(policy), text: [sentence, ...deadline].join(' '), binds: whomOf(policy, words) };
}

/** Whom a policy binds; null where the record does not say. */
export const whomOf = ({ applies_to, applies_to_es }: Policy, words: Words): Recorded | null =>
  applies_to ? recorded(applies_to, { es: applies_to_es }, words) : null;

/** One sentence for all places that one list names from one day. */
function listingLines(listings: readonly Policy[], ruled: Ruled, words: Words): LawLine[] {
  const lists = new Map<string, Policy[]>();
  for (const policy of listings) {
    const list = `${policy.from} ${policy.to} ${policy.citation}`;
    lists.set(list, [...(lists.get(list) ?? []), policy]);
  }
  return [...lists.values()].flatMap((named) => {
    const [policy] = named;
    if (!policy) return [];
    const places = words.f.list(named.map((one) => whose(one, ruled, words)));
    const text = words.t.questions.says.lists(places, sinceText(policy, words));
    return [{ ...beside(policy), text, binds: null }];
  });
}

/** A policy's own words, which stand beside the sentence. */
const beside = ({ title, citation, source_url, verified }: Policy) => ({
  title,
  citation,
  source: source_url,
  verified,
});

function whose({ scope, state, place }: Policy, { county }: Ruled, words: Words): string {
  switch (scope) {
    case 'state':
      return words.t.questions.name(words.state(state));
    case 'county':
      return county ?? words.t.scope.county;
    case 'city':
      return place ?? words.t.scope.city;
  }
}

function sinceText({ from, to }: Policy, { t, f }: Words): string {
  const { says } = t.questions;
  const since = from ? says.since(f.day(from)) : says.sinceUnknown;
  return to ? says.until(since, f.day(to)) : since;
}

/** The District of Columbia and Guam are one county each, whose law is the state's. */
const isWholeState = (county: string, usps: string): boolean =>
  isUsps(usps) && ENGLISH_STATES[usps] === county;

/** The governments of which nothing is recorded: that is not the same as none. */
function notRecorded({ policies, state, county }: Ruled, words: Words): Line[] {
  const { says } = words.t.questions;
  const own = policies.filter((policy) => !isListing(policy));
  if (own.length === 0) return [{ text: says.none }];
  const has = (scope: Policy['scope']): boolean => own.some((policy) => policy.scope === scope);
  const without = [
    ...(has('state') ? [] : [words.t.questions.name(words.state(state))]),
    ...(county === null || has('county') || isWholeState(county, state) ? [] : [county]),
  ];
  return without.length > 0 ? [{ text: says.noneOf(words.f.either(without)) }] : [];
}
