import type { Conflict, Policy, Scope } from '../api/shapes';
import { el, outerLink } from '../page/dom';
import type { Words } from '../text/words';

const SCOPES: readonly Scope[] = ['state', 'county', 'city'];

/** The policies from state to county to city, each with what it does, since when, and its citation. */
export function policySection(policies: readonly Policy[], words: Words): HTMLElement | null {
  if (policies.length === 0) return null;
  const ordered = SCOPES.flatMap((scope) => policies.filter((policy) => policy.scope === scope));
  return el(
    'section',
    { class: 'part' },
    el('h3', {}, words.t.panel.policies),
    ...ordered.map((policy) => policyEntry(policy, words)),
    ordered.some((policy) => policy.requires === 'detainers') && el('p', { class: 'note' }, words.t.detainer),
  );
}

/** What a policy does, in a few words. */
export function stanceOf(policy: Policy, { t }: Words): string {
  return policy.stance === 'requires' && policy.requires
    ? t.stance[policy.requires]
    : t.stance[policy.stance];
}

function policyEntry(policy: Policy, words: Words): HTMLElement {
  const { t, f, state } = words;
  const whose = policy.place ?? (policy.scope === 'state' ? state(policy.state) : t.scope[policy.scope]);
  const facts = [
    whose,
    t.instrument[policy.instrument] ?? policy.instrument,
    policy.from ? t.panel.since(f.shortDay(policy.from)) : t.panel.sinceUnknown,
    policy.to && t.panel.until(f.shortDay(policy.to)),
    policy.verified ? null : t.panel.unverified,
  ].filter((fact) => fact);
  return el(
    'article',
    { class: 'policy' },
    el('h4', { lang: 'en' }, policy.title),
    el('p', { class: `tag tag-${policy.stance}` }, stanceOf(policy, words)),
    el('p', { class: 'facts' }, facts.join(' · ')),
    el('p', { class: 'summary', lang: 'en' }, policy.summary),
    policy.applies_to && el('p', { class: 'facts' }, t.panel.appliesTo(policy.applies_to)),
    el(
      'p',
      { class: 'facts' },
      el('cite', { lang: 'en' }, policy.citation),
      ' · ',
      outerLink(policy.source_name ?? t.panel.source, policy.source_url, t.panel.sourceOf(policy.title)),
    ),
  );
}

/** Where both sides meet, one sentence each. */
export function conflictSection(conflicts: readonly Conflict[], { t }: Words): HTMLElement | null {
  if (conflicts.length === 0) return null;
  return el(
    'section',
    { class: 'part conflicts' },
    el('h3', {}, t.panel.conflicts),
    ...conflicts.map(({ sentence }) => el('p', { lang: 'en' }, sentence)),
  );
}
