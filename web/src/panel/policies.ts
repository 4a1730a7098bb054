import { pageAddress } from '../api/addresses';
import type { Conflict, Policy } from '../api/shapes';
import { el, outerLink } from '../dom';
import { recorded } from '../text/recorded';
import type { Words } from '../text/words';
import { type Making, type Part, section } from './parts';
import { inOrder, whomOf } from './questions/law';

/** The policies from state to county to city, each with what it does, since when, and its citation. */
export function policySection(policies: readonly Policy[], making: Making): Part {
  const { words } = making;
  return section(
    words.t.panel.policies,
    inOrder(policies).map((policy) => policyEntry(policy, making)),
    making,
  );
}

/** What a policy does, in a few words. */
export function stanceOf(policy: Policy, { t }: Words): string {
  return policy.stance === 'requires' && policy.requires
    ? t.stance[policy.requires]
    : t.stance[policy.stance];
}

function policyEntry(policy: Policy, { words, date }: Making): HTMLElement {
  const { t, f, state } = words;
  const whose = policy.place ?? (policy.scope === 'state' ? state(policy.state) : t.scope[policy.scope]);
  const facts = [
    whose,
    t.instrument[policy.instrument],
    policy.from ? t.panel.since(f.shortDay(policy.from)) : t.panel.sinceUnknown,
    policy.to && t.panel.until(f.shortDay(policy.to)),
    policy.verified ? null : t.panel.unverified,
  ].filter((fact) => fact);
  const summary = recorded(policy.summary, { es: policy.summary_es }, words);
  const bound = whomOf(policy, words);
  const page = pageAddress('policy', policy.id, date, words.lang);
  const publisher = policy.source_name ?? policy.source_url ?? '';
  const spoken = `${publisher}, ${t.panel.sourceOf(policy.title)}`;
  const source = outerLink(publisher, policy.source_url, spoken);
  return el(
    'article',
    { class: 'policy' },
    el('h4', { lang: 'en' }, el('a', { class: 'link', href: page }, policy.title)),
    el('p', { class: `tag tag-${policy.stance}` }, stanceOf(policy, words)),
    el('p', { class: 'facts' }, facts.join(' · ')),
    el('p', { class: 'summary', lang: summary.lang }, summary.text),
    bound && el('p', { class: 'facts', lang: bound.lang }, t.panel.appliesTo(bound.text)),
    el('p', { class: 'facts', lang: 'en' }, el('cite', {}, policy.citation), source && ' · ', source),
  );
}

/** Where both sides meet, one sentence each. */
export function conflictSection(conflicts: readonly Conflict[], making: Making): Part {
  const { t } = making.words;
  const entries = conflicts.map(({ sentence, sentence_es }) => {
    const { text, lang } = recorded(sentence, { es: sentence_es }, making.words);
    return el('div', { class: 'conflict' }, el('p', { lang }, text));
  });
  return section(t.panel.conflicts, entries, making);
}
