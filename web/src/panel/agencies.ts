import type { Agency, Agreement } from '../api/shapes';
import { el, outerLink } from '../page/dom';
import type { Words } from '../text/words';
import { type Cover, coverOf, isListed } from './answer';

/** The agencies from county to town to state, each with its agreements. */
export function agencySections(
  agencies: readonly Agency[],
  sheet: string | null,
  words: Words,
): (HTMLElement | null)[] {
  const titles: readonly (readonly [Cover, string])[] = [
    ['county', words.t.panel.countyAgencies],
    ['local', words.t.panel.localAgencies],
    ['state', words.t.panel.stateAgencies],
  ];
  return titles.map(([cover, title]) => {
    const found = agencies.filter((agency) => coverOf(agency) === cover);
    if (found.length === 0) return null;
    return el(
      'section',
      { class: 'part' },
      el('h3', {}, title),
      ...found.map((agency) => agencyEntry(agency, sheet, words)),
    );
  });
}

function agencyEntry(agency: Agency, sheet: string | null, words: Words): HTMLElement {
  // Those on the list first, then those that are no longer, newest first.
  const agreements = [...agency.agreements].sort(
    (a, b) =>
      Number(isListed(b, sheet)) - Number(isListed(a, sheet)) || b.last_listed.localeCompare(a.last_listed),
  );
  return el(
    'article',
    { class: 'agency' },
    el('h4', {}, agency.name),
    ...agreements.map((agreement) => agreementEntry(agency, agreement, sheet, words)),
  );
}

function agreementEntry(
  agency: Agency,
  agreement: Agreement,
  sheet: string | null,
  { t, f }: Words,
): HTMLElement {
  const listed = isListed(agreement, sheet);
  const model = t.model[agreement.model];
  const facts = [
    agreement.status === 'pending' || !listed ? t.status[agreement.status] : null,
    agreement.signed ? t.panel.signed(f.shortDay(agreement.signed)) : t.panel.signedUnknown,
    listed
      ? t.panel.listedSince(f.shortDay(agreement.first_listed))
      : t.panel.lastListed(f.shortDay(agreement.last_listed)),
  ].filter((fact) => fact !== null);
  return el(
    'div',
    { class: listed ? 'agreement' : 'agreement ended' },
    el(
      'details',
      { class: 'model' },
      el('summary', { class: `tag tag-${agreement.model.toLowerCase()}` }, model),
      el('p', {}, t.modelMeans[agreement.model]),
    ),
    el(
      'p',
      { class: 'facts' },
      facts.join(' · '),
      agreement.memorandum && ' · ',
      outerLink(t.panel.memorandum, agreement.memorandum, t.panel.memorandumOf(agency.name, model)),
    ),
  );
}

/** How we know: the row of the list that each agreement was read from, and the rule that placed it. */
export function sourcesOf(agencies: readonly Agency[], { t }: Words): HTMLElement | null {
  const rows = agencies.flatMap((agency) =>
    agency.agreements.map(({ source, rule }) =>
      el(
        'li',
        {},
        t.panel.howRow(agency.name, source.sheet, source.row),
        t.panel.rule[rule] ? `; ${t.panel.rule[rule]}` : '',
      ),
    ),
  );
  if (rows.length === 0) return null;
  return el('details', { class: 'part how' }, el('summary', {}, t.panel.how), el('ul', {}, ...rows));
}
