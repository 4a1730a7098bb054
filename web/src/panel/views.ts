import { agencyAddress, countyAddress, pointAddress, stateAddress } from '../api/addresses';
import type { AgencyRecord, AtPoint, County, StateRecord } from '../api/shapes';
import { KINDS, MODELS } from '../api/words';
import { el } from '../dom';
import { placeName } from '../text/said';
import { agencyEntry, agencySections, agreementEntry, sourcesOf } from './agencies';
import { answerFor } from './answer';
import { historySection } from './history';
import { type Making, nameButton, nameRow, type Part, section } from './parts';
import { conflictSection, policySection } from './policies';
import { toolRow } from './tools';

/** A record as the panel shows it. */
export interface Leaf {
  readonly title: string;
  /** The sentence that answers the question; also what a screen reader is told. */
  readonly answer: string;
  readonly parts: readonly Part[];
}

export function countyView(county: County, date: string | null, making: Making): Leaf {
  const { words } = making;
  const { t } = words;
  const answer = answerFor(county, words, false);
  const facts = [
    county.population === null ? '' : t.panel.residents(county.population),
    t.panel.geoid(county.geoid),
  ].filter(Boolean);
  const state = nameButton(words.state(county.state), { kind: 'state', usps: county.state }, making);
  return {
    title: county.name,
    answer,
    parts: [
      el('p', { class: 'place' }, state, ` · ${facts.join(' · ')}`),
      el('p', { class: 'answer', 'data-kind': county.kind ?? 'none' }, answer),
      noteOf(county.note),
      ...agencySections(county.agencies, making),
      section(
        t.panel.missing,
        county.missing.map((agency) => agencyEntry(agency, making)),
        making,
      ),
      policySection(county.policies, making),
      conflictSection(county.conflicts, making),
      historySection(county.history, making),
      sourcesOf([...county.agencies, ...county.missing], words),
      toolRow(
        {
          name: placeName(county, words),
          day: county.as_of,
          record: countyAddress(county.geoid, date),
        },
        making,
      ),
    ],
  };
}

export function stateView(state: StateRecord, date: string | null, making: Making): Leaf {
  const { words } = making;
  const { t } = words;
  const answer = answerFor(state, words, true);
  const ownPolicies = state.policies.filter(({ scope }) => scope === 'state');
  const counties = KINDS.flatMap((kind) => {
    const here = state.counties.filter((county) => county.kind === kind);
    if (here.length === 0) return [];
    return [
      el(
        'div',
        { class: 'agency' },
        el('h4', {}, t.kind[kind]),
        el('p', { class: 'names' }, ...nameRow(here, making)),
      ),
    ];
  });
  return {
    title: words.state(state.usps),
    answer,
    parts: [
      state.population === null ? null : el('p', { class: 'place' }, t.panel.residents(state.population)),
      el('p', { class: 'answer', 'data-kind': state.kind ?? 'none' }, answer),
      noteOf(state.note),
      ...agencySections(state.agencies, making),
      policySection(ownPolicies, making),
      section(t.panel.counties, counties, making),
      historySection(state.history, making),
      toolRow(
        {
          name: words.state(state.usps),
          day: state.as_of,
          record: stateAddress(state.usps, date),
        },
        making,
      ),
    ],
  };
}

export function pointView(at: AtPoint, date: string | null, making: Making): Leaf {
  const { words } = making;
  const { t, f } = words;
  const [lon, lat] = at.point;
  const answer = answerFor(at, words, false);
  const county = nameButton(at.county.name, { kind: 'county', geoid: at.county.geoid }, making);
  const town =
    at.nearest_town && t.panel.nearestTown(at.nearest_town.name, f.distance(at.nearest_town.distance_km));
  const title = `${lat.toFixed(4)}, ${lon.toFixed(4)}`;
  const elsewhere = section(
    t.panel.elsewhere,
    at.elsewhere_in_county.map((agency) => agencyEntry(agency, making)),
    making,
    1,
  );
  elsewhere?.append(el('p', { class: 'note' }, t.panel.elsewhereNote));
  return {
    title,
    answer,
    parts: [
      el('p', { class: 'place' }, county, `, ${words.state(at.county.state)}`, town && ` · ${town}`),
      el('p', { class: 'answer', 'data-kind': at.kind ?? 'none' }, answer),
      noteOf(at.note),
      ...agencySections(at.agencies, making),
      elsewhere,
      policySection(at.policies, making),
      conflictSection(at.conflicts, making),
      sourcesOf(at.agencies, words),
      toolRow({ name: title, day: at.as_of, record: pointAddress(lon, lat, date) }, making),
    ],
  };
}

/** An agency with every agreement it ever had; `counties` names those it covers or lies in. */
export function agencyView(
  agency: AgencyRecord,
  counties: readonly { readonly geoid: string; readonly name: string }[],
  date: string | null,
  making: Making,
): Leaf {
  const { words } = making;
  const { t, f } = words;
  const listed = agency.agreements.filter((agreement) => agreement.listed).length;
  const answer = t.answer.agency(listed, f.day(agency.sheet ?? agency.as_of));
  const models = MODELS.filter((model) => agency.agreements.some((one) => one.model === model));
  const where =
    counties.length === 0
      ? [
          nameButton(
            t.panel.wholeState(words.state(agency.state)),
            { kind: 'state', usps: agency.state },
            making,
          ),
        ]
      : nameRow(counties, making);
  return {
    title: agency.name,
    answer,
    parts: [
      el('p', { class: 'place' }, words.state(agency.state)),
      agency.former_names.length > 0
        ? el('p', { class: 'facts', lang: 'en' }, t.panel.formerNames(f.list(agency.former_names)))
        : null,
      el('p', { class: 'answer', 'data-kind': agency.kind ?? 'none' }, answer),
      noteOf(agency.note),
      el('p', { class: 'names' }, `${t.panel.covers}: `, ...where),
      ...models.map((model) => el('p', { class: 'note' }, `${t.model[model]}: ${t.modelMeans[model]}`)),
      section(
        t.overview.agreements,
        agency.agreements.map((agreement) => agreementEntry(agency, agreement, words)),
        making,
      ),
      sourcesOf([agency], words),
      toolRow({ name: agency.name, day: agency.as_of, record: agencyAddress(agency.slug, date) }, making),
    ],
  };
}

/** What the server says about the day, in English. */
function noteOf(note: string | undefined): Part {
  return note ? el('p', { class: 'note', lang: 'en' }, note) : null;
}
