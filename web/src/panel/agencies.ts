import type { Agency, Agreement } from '../api/shapes';
import { el, outerLink } from '../dom';
import type { Words } from '../text/words';
import { COVERS, coverOf } from './answer';
import { explained, type Making, nameButton, type Part, section } from './parts';

/** The agencies from county to town to state, each with its agreements. */
export function agencySections(agencies: readonly Agency[], making: Making): Part[] {
  const { t } = making.words;
  const titles = {
    county: t.panel.countyAgencies,
    local: t.panel.localAgencies,
    state: t.panel.stateAgencies,
  };
  return COVERS.map((cover) => {
    const found = agencies.filter((agency) => coverOf(agency) === cover);
    return section(
      titles[cover],
      found.map((agency) => agencyEntry(agency, making)),
      making,
    );
  });
}

/** One agency with its agreements. */
export function agencyEntry(agency: Agency, making: Making): HTMLElement {
  const { words } = making;
  return el(
    'article',
    { class: 'agency' },
    el('h4', { lang: 'en' }, nameButton(agency.name, { kind: 'agency', slug: agency.slug }, making)),
    presenceLine(agency, words),
    ...agency.agreements.map((agreement) => agreementEntry(agency, agreement, words)),
  );
}

function presenceLine({ presence, place, distance_km }: Agency, { t, f }: Words): Part {
  if (presence === 'in_county') return el('p', { class: 'facts' }, t.panel.inCounty);
  if (presence !== 'nearby' || !place || distance_km === undefined) return null;
  return el('p', { class: 'facts' }, t.panel.nearby(place, f.distance(distance_km)));
}

/** One agreement: its model, explained on demand, its days, its memorandum; `isAlone` where no answer above explains it. */
export function agreementEntry(
  agency: Agency,
  agreement: Agreement,
  words: Words,
  isAlone = false,
): HTMLElement {
  const { t, f } = words;
  const { listed, missing, status, memorandum, addendum, held_back: held } = agreement;
  const model = agreement.model ? t.model[agreement.model] : t.panel.modelUnread;
  const facts = [
    !listed && !missing ? t.status[status] : null,
    signedText(agreement, words),
    listed
      ? t.panel.listedSince(f.shortDay(agreement.listed_since))
      : t.panel.lastListed(f.shortDay(agreement.last_listed)),
  ].filter((fact) => fact !== null);
  const links = [
    outerLink(t.panel.memorandum, memorandum, t.panel.memorandumOf(agency.name, model)),
    outerLink(t.panel.addendum, addendum ?? null),
  ].filter((link) => link !== null);
  return el(
    'div',
    { class: listed ? 'agreement' : 'agreement ended' },
    explained(
      model,
      agreement.model ? t.modelMeans[agreement.model] : t.panel.modelUnreadMeans,
      agreement.model ?? 'unread',
      isAlone,
    ),
    el('p', { class: 'facts' }, facts.join(' · '), ...links.flatMap((link) => [' · ', link])),
    held && el('p', { class: 'facts' }, t.panel.heldBack(f.day(held.since), f.day(held.until))),
  );
}

function signedText({ signed, signed_in_doubt }: Agreement, { t, f }: Words): string {
  if (!signed) return t.panel.signedUnknown;
  const day = f.shortDay(signed);
  return signed_in_doubt ? t.panel.signedInDoubt(day) : t.panel.signed(day);
}
