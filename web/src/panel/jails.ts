import type { Agency, Facility, Jails } from '../api/shapes';
import { el } from '../dom';
import type { Words } from '../text/words';
import { countedTitle, type Making, nameRow, type Part } from './parts';

/** A place that the map marks while it is shown: where it is, and what is said of it. */
export interface Mark {
  readonly lat: number;
  readonly lon: number;
  readonly title: string;
}

/** The jails that a place's agreements of jail models are shown at, each choice with the rule that made it. */
export function jailSection(
  choices: readonly Jails[] | undefined,
  agencies: readonly Pick<Agency, 'slug' | 'name'>[],
  making: Making,
): Part {
  if (!choices || choices.length === 0) return null;
  const { words } = making;
  const { t } = words;
  const count = placesOf(choices).length;
  const title = t.jails.title(count);
  return el(
    'section',
    { class: 'part jails' },
    count > 1 ? countedTitle(title, count, words) : el('h3', {}, title),
    ...choices.map((choice) => choiceOf(choice, choices.length > 1 ? agencies : [], making)),
    el(
      'p',
      { class: 'note' },
      count > 0 && `${t.jails.marked(count)} ${t.jails.placesOnly} `,
      t.jails.source,
    ),
  );
}

/** The prisons of a state's corrections agency, folded: there may be more than a hundred. */
export function prisonSection(choice: Jails | undefined, { words }: Making): Part {
  if (!choice) return null;
  const { t } = words;
  const { facilities, rule } = choice;
  const how = el('p', { class: 'facts' }, t.jails.rule[rule]);
  if (facilities.length === 0)
    return el(
      'section',
      { class: 'part jails' },
      el('h3', {}, t.jails.prisons),
      how,
      el('p', { class: 'note' }, t.jails.source),
    );
  // By name, as nobody knows them by the county that each lies in.
  const sorted = [...facilities].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return el(
    'details',
    { class: 'part folded jails' },
    el('summary', {}, countedTitle(t.jails.prisons, facilities.length, words)),
    how,
    listOf(sorted, words),
    el('p', { class: 'note' }, `${t.jails.placesOnly} ${t.jails.source}`),
  );
}

/** The marks of these jails. */
export const marksOf = (choices: readonly Jails[] | undefined, { t }: Words): Mark[] =>
  placesOf(choices ?? []).map(({ name, town, point: [lon, lat] }) => ({
    lat,
    lon,
    title: t.jails.mark(name, town),
  }));

/** Of choices those that are an agency's, each once, however many of its counties have it. */
export function jailsOfAgency(
  slug: string,
  counties: readonly { readonly jails?: readonly Jails[] }[],
): Jails[] {
  const own = counties.flatMap(({ jails }) =>
    (jails ?? []).filter(({ agencies }) => agencies.includes(slug)),
  );
  const nameOf = ({ rule, facilities }: Jails) => [rule, ...facilities.map(({ id }) => id)].join(' ');
  return [...new Map(own.map((choice) => [nameOf(choice), choice])).values()];
}

function choiceOf(
  { rule, facilities, counties, agencies: slugs }: Jails,
  agencies: readonly Pick<Agency, 'slug' | 'name'>[],
  making: Making,
): HTMLElement {
  const { words } = making;
  const { t, f } = words;
  const whose = agencies.filter(({ slug }) => slugs.includes(slug)).map(({ name }) => name);
  const isRegional = rule === 'regional-jails' && counties.length > 1;
  return el(
    'div',
    { class: 'agency' },
    whose.length > 0 && el('p', { class: 'facts' }, t.jails.of(f.list(whose))),
    facilities.length > 0 && listOf(facilities, words),
    el('p', { class: 'facts' }, t.jails.rule[rule]),
    isRegional && el('p', { class: 'names' }, t.jails.serves, ...nameRow(counties, making)),
  );
}

const listOf = (facilities: readonly Facility[], words: Words): HTMLElement =>
  el('ul', { class: 'jail-list' }, ...facilities.map((one) => entryOf(one, words)));

const entryOf = (one: Facility, words: Words): HTMLElement =>
  el('li', {}, el('strong', { lang: 'en' }, one.name), el('span', { class: 'facts' }, factsOf(one, words)));

/** Where it is, its room, and the day on which its publisher looked at it last. */
export function factsOf({ town, capacity, validated }: Facility, { t, f }: Words): string {
  const facts = [
    town,
    capacity === null ? null : t.jails.room(capacity),
    t.jails.asOf(f.shortDay(validated)),
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

/** Every jail once, though two agencies may be shown at it. */
const placesOf = (choices: readonly Jails[]): Facility[] => [
  ...new Map(choices.flatMap(({ facilities }) => facilities.map((one) => [one.id, one] as const))).values(),
];
