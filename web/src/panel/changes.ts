import { changesAddress } from '../api/addresses';
import type { Change, Changes } from '../api/changes';
import { CHANGE_KINDS } from '../api/words';
import { dayField, el, outerLink } from '../dom';
import { correctionText, placeName } from '../text/said';
import { type Making, nameButton } from './parts';
import type { Leaf } from './views';

/** How many changes are written before the rest is folded away. */
const FIRST = 150;

/** Every event from one day to another, newest first, each with a way to where it happened. */
export function changesView(
  answer: Changes,
  setSince: (day: string) => void,
  date: string | null,
  making: Making,
): Leaf {
  const { t, f } = making.words;
  const { changes, from, to } = answer;
  const since = dayField({ value: from, max: to, 'aria-label': t.changes.since }, setSince);
  const counted = CHANGE_KINDS.map((kind) => ({ kind, n: changes.filter((one) => one.kind === kind).length }))
    .filter(({ n }) => n > 0)
    .map(({ kind, n }) => `${t.changes.kind[kind]}: ${f.number(n)}`);
  const sum = counted.length > 0 ? counted.join(' · ') : t.changes.none;
  // The newest day first, and of one day the agreements before the applications, as they come.
  const newest = [...changes].sort((a, b) => b.day.localeCompare(a.day));
  const lines = newest.map((change) => line(change, making));
  const rest = lines.slice(FIRST);
  return {
    title: t.changes.title,
    answer: sum,
    parts: [
      el('p', { class: 'between' }, `${t.changes.since} `, since, ` ${t.changes.until(f.day(to))}`),
      el('p', { class: 'answer' }, sum),
      el('ol', { class: 'timeline changes' }, ...lines.slice(0, FIRST)),
      rest.length > 0
        ? el(
            'details',
            { class: 'part folded' },
            el('summary', {}, t.changes.more(rest.length)),
            el('ol', { class: 'timeline changes' }, ...rest),
          )
        : null,
      el(
        'div',
        { class: 'tools' },
        el(
          'a',
          { class: 'button', href: changesAddress(from, to, 'csv'), download: true },
          t.changes.csv(changes.length),
        ),
        el('a', { class: 'button', href: changesAddress(null, date, 'atom') }, t.changes.feed),
      ),
    ],
  };
}

function line(change: Change, making: Making): HTMLElement {
  const { t, f, state } = making.words;
  const { day, kind, subject, agency, name, counties, model, link } = change;
  const place = change.place
    ? placeName({ name: change.place, state: change.state }, making.words)
    : state(change.state);
  const geoid = counties[0];
  const where = nameButton(
    place,
    geoid ? { kind: 'county', geoid } : { kind: 'state', usps: change.state },
    making,
  );
  const who =
    agency && subject === 'agreement'
      ? nameButton(name, { kind: 'agency', slug: agency }, making)
      : agency
        ? name
        : (outerLink(name, link) ?? name);
  const revised = correctionText(change, making.words);
  return el(
    'li',
    {},
    el('time', { datetime: day }, f.shortDay(day)),
    el(
      'span',
      {},
      el('strong', {}, t.changes.kind[kind]),
      ': ',
      el('span', { lang: 'en' }, who),
      model ? ` (${t.model[model]})` : '',
      revised ? ` · ${revised}` : '',
      ' · ',
      where,
    ),
  );
}

/** The counties that changed, and the states by their two letters where a whole state did. */
export function litBy({ changes }: Changes): ReadonlySet<string> {
  return new Set(changes.flatMap(({ counties, state }) => (counties.length > 0 ? counties : [state])));
}
