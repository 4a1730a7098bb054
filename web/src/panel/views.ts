import { agencyAddress, countyAddress, pointAddress, stateAddress } from '../api/addresses';
import type { AgencyAnswer, Applying, AtPoint, County, Jails, StateRecord } from '../api/shapes';
import { KINDS } from '../api/words';
import { el } from '../dom';
import { placeName } from '../text/said';
import type { Words } from '../text/words';
import { agencyEntry, agencySections, agreementEntry } from './agencies';
import { answerFor, dayLine } from './answer';
import { historySection } from './history';
import { jailSection, jailsOfAgency, type Mark, marksOf, prisonSection } from './jails';
import { type Making, nameButton, nameRow, noteOf, type Part, section } from './parts';
import { conflictSection, policySection } from './policies';
import { questionsOfCounty } from './questions/county';
import { questionsOfState } from './questions/state';
import { questionParts } from './questions/written';
import { sourcesOf } from './sources';
import { pageLink, recordLink, toolRow } from './tools';

/** A record as the panel shows it. */
export interface Leaf {
  readonly title: string;
  /** What applies in short: what a screen reader is told, and what stands in a frame. */
  readonly answer: string;
  readonly parts: readonly Part[];
  /** What the map marks while it is shown. */
  readonly marks?: readonly Mark[];
  /** The feed of what is shown, where there is one. */
  readonly feed?: { readonly title: string; readonly address: string };
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
    marks: marksOf(county.jails, words),
    parts: [
      el('p', { class: 'place' }, state, ` · ${facts.join(' · ')}`),
      townsLine(county, words),
      dayPart(county, words, false),
      ...questionParts(questionsOfCounty(county, words, making.firstList), words),
      noteOf(county.note, words),
      ...agencySections(county.agencies, making),
      jailSection(county.jails, county.agencies, making),
      section(
        t.panel.missing,
        county.missing.map((agency) => agencyEntry(agency, making)),
        making,
      ),
      policySection(county.policies, making),
      conflictSection(county.conflicts, making),
      historySection(county.history, making),
      sourcesOf([...county.agencies, ...county.missing], county.pending, county, words),
      toolRow(
        {
          name: placeName(county, words),
          of: county,
          take: [
            recordLink(countyAddress(county.geoid, date), words),
            pageLink('county', county.geoid, date, words),
          ],
        },
        making,
      ),
    ],
  };
}

/** How much of a county the towns are whose own agency has an agreement, where no agency of the whole county has one. */
function townsLine({ in_towns: inTowns, population }: County, { t, f }: Words): Part {
  if (!inTowns || inTowns.residents === 0) return null;
  const residents = t.panel.residents(inTowns.residents);
  const share = population ? f.percent(inTowns.residents / population) : null;
  return el('p', { class: 'note' }, t.panel.inTowns(inTowns.towns, residents, share));
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
      dayPart(state, words, true),
      ...questionParts(questionsOfState(state, words, making.firstList), words),
      noteOf(state.note, words),
      ...agencySections(state.agencies, making),
      prisonSection(state.prisons, making),
      policySection(ownPolicies, making),
      section(t.panel.counties, counties, making),
      historySection(state.history, making),
      toolRow(
        {
          name: words.state(state.usps),
          of: state,
          take: [
            recordLink(stateAddress(state.usps, date), words),
            pageLink('state', state.usps, date, words),
          ],
        },
        making,
      ),
    ],
  };
}

/** So near to a town's own point, that town is what was chosen: a search and the map's dots lead there. */
const SAME_POINT_KM = 0.1;

/** A point, with the answers for the county that holds it. */
export function pointView(at: AtPoint, around: County, date: string | null, making: Making): Leaf {
  const { words } = making;
  const { t, f } = words;
  const [lon, lat] = at.point;
  const answer = answerFor(at, words, false);
  const county = nameButton(at.county.name, { kind: 'county', geoid: at.county.geoid }, making);
  const degrees = `${lat.toFixed(4)}, ${lon.toFixed(4)}`;
  const near = at.nearest_town;
  const isTown = near !== null && near.distance_km < SAME_POINT_KM;
  // Within a border nothing is near alone.
  const isFar = near !== null && !isTown && at.town === null;
  const from = isFar ? t.panel.nearestTown(near.name, f.distance(near.distance_km)) : null;
  const border = at.town && t.panel.border(at.town.name, String(at.town.vintage));
  const title = isTown
    ? placeName({ name: near.name, state: at.county.state }, words)
    : t.panel.pointIn(placeName(at.town ?? at.county, words));
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
    marks: marksOf(at.jails, words),
    parts: [
      el(
        'p',
        { class: 'place' },
        county,
        `, ${words.state(at.county.state)}`,
        ` · ${degrees}`,
        border && ` · ${border}`,
        from && ` · ${from}`,
      ),
      dayPart(at, words, false),
      el('p', { class: 'note' }, t.questions.wholeCounty(at.county.name)),
      ...questionParts(questionsOfCounty(around, words, making.firstList), words),
      noteOf(at.note, words),
      ...agencySections(at.agencies, making),
      elsewhere,
      jailSection(at.jails, [...at.agencies, ...at.elsewhere_in_county], making),
      policySection(at.policies, making),
      conflictSection(at.conflicts, making),
      sourcesOf([...at.agencies, ...at.elsewhere_in_county], around.pending, at, words),
      toolRow({ name: title, of: at, take: [recordLink(pointAddress(lon, lat, date), words)] }, making),
    ],
  };
}

/** An agency with every agreement it ever had; `counties` names those it covers or lies in. */
export function agencyView(
  agency: AgencyAnswer,
  counties: readonly { readonly geoid: string; readonly name: string; readonly jails?: readonly Jails[] }[],
  date: string | null,
  making: Making,
): Leaf {
  const { words } = making;
  const { t, f } = words;
  const listed = agency.agreements.filter((agreement) => agreement.listed).length;
  const jails = jailsOfAgency(agency.slug, counties);
  const answer = t.answer.agency(listed, f.day(agency.sheet ?? agency.as_of));
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
    marks: marksOf(jails, words),
    parts: [
      el('p', { class: 'place' }, words.state(agency.state)),
      agency.former_names.length > 0
        ? el('p', { class: 'facts', lang: 'en' }, t.panel.formerNames(f.list(agency.former_names)))
        : null,
      el('p', { class: 'answer', 'data-kind': agency.kind ?? 'none' }, answer),
      noteOf(agency.note, words),
      el('p', { class: 'names' }, `${t.panel.covers}: `, ...where),
      section(
        t.overview.agreements,
        agency.agreements.map((agreement) => agreementEntry(agency, agreement, words, true)),
        making,
      ),
      jailSection(jails, [agency], making),
      sourcesOf([agency], [], agency, words),
      toolRow(
        {
          name: agency.name,
          of: agency,
          take: [
            recordLink(agencyAddress(agency.slug, date), words),
            pageLink('agency', agency.slug, date, words),
          ],
        },
        making,
      ),
    ],
  };
}

/** How many agreements on which list, marked by how they cover the place. */
const dayPart = (place: Applying, words: Words, wholeState: boolean): HTMLElement =>
  el('p', { class: 'answer', 'data-kind': place.kind ?? 'none' }, dayLine(place, words, wholeState));
