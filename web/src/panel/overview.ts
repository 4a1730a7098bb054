import { countsAddress, feedAddress, standingAddress, timelineAddress } from '../api/addresses';
import type { Counts } from '../api/shapes';
import { isPublished } from '../api/site';
import type { Timeline } from '../api/timeline';
import { KINDS, MODELS } from '../api/words';
import { el } from '../dom';
import { GEONAMES } from '../text/credit';
import { headlineSentence, sentence } from '../text/said';
import type { Words } from '../text/words';
import { chart } from './chart';
import type { Charted } from './charted';
import { countOf, type Making, nameButton, noteOf } from './parts';
import { takeAway } from './takeaway';
import { toolRow } from './tools';
import type { Leaf } from './views';

/** The headline of the day: what agreements reach, by kind, by model and by state, each as a table. */
export function overview(
  counts: Counts,
  timeline: Timeline | null,
  date: string | null,
  making: Making,
): Leaf {
  const { words } = making;
  const { t, f } = words;
  const headline = headlineSentence(counts, words);
  // Before the first list figures of none would be claims.
  const isKnown = counts.sheet !== null || counts.agreements > 0;
  const { residents, counties, in_towns: inTowns } = counts;
  const kinds = KINDS.map((kind) => [
    t.legend.kinds[kind],
    f.number(counties[kind]),
    f.compact(residents[kind]),
    f.percent(residents[kind] / Math.max(1, residents.total)),
  ]);
  const models = MODELS.map((model) => [t.model[model], f.number(counts.by_model[model])]);
  return {
    title: t.headline.asOf(f.day(counts.as_of)),
    answer: headline,
    parts: [
      el(
        'p',
        { class: 'answer' },
        isKnown
          ? `${sentence(headline)} ${t.overview.field(counties.field, f.compact(residents.field))}`
          : sentence(headline),
      ),
      noteOf(counts.note, words),
      el('p', { class: 'intro' }, t.panel.intro),
      ...(isKnown
        ? [
            table(t.overview.kinds, [t.overview.reach, t.overview.counties, t.overview.residents, ''], kinds),
            el('p', { class: 'note' }, t.overview.rule),
            inTowns.towns > 0
              ? el(
                  'p',
                  { class: 'note' },
                  t.overview.inTowns(
                    inTowns.towns,
                    f.compact(inTowns.residents),
                    f.compact(residents.municipal),
                  ),
                  inTowns.residents_unknown > 0
                    ? ` ${t.overview.inTownsUnknown(inTowns.residents_unknown)}`
                    : null,
                )
              : null,
            table(t.overview.models, [t.overview.model, t.overview.agreements], models),
          ]
        : []),
      isKnown && counts.by_state ? byState(counts.by_state, making) : null,
      timeline ? byMonth(timeline, making) : null,
      dataLinks(making, date),
      toolRow({ name: t.headline.asOf(f.day(counts.as_of)), of: counts, take: [] }, making),
    ],
  };
}

/** Agreements by model over time; as a table, the last list of each month, newest first. */
function byMonth(timeline: Timeline, { words }: Making): HTMLElement {
  const { days, agreements, by_model } = timeline;
  const { t, f } = words;
  const last = new Map(days.map((day, at) => [day.slice(0, 7), at]));
  const rows = [...last]
    .reverse()
    .map(([month, at]) => [
      f.day(month),
      ...MODELS.map((model) => f.number(by_model[model]?.[at] ?? 0)),
      f.number(agreements[at] ?? 0),
    ]);
  const head = [t.overview.month, ...MODELS.map((model) => t.overview.short[model]), t.overview.all];
  const body = figures(t.overview.months, head, rows);
  return charted({ is: 'months', timeline }, t.overview.months, rows.length, body, words);
}

/** The same figures to take away. */
function dataLinks({ words }: Making, date: string | null): HTMLElement {
  const { t } = words;
  const link = (label: string, address: string): HTMLElement =>
    el('li', {}, takeAway(label, address, {}, words));
  return el(
    'section',
    { class: 'part' },
    el('h3', {}, t.views.data),
    el(
      'ul',
      { class: 'links' },
      link(t.data.counties, standingAddress(date, 'csv')),
      link(t.data.timeline, timelineAddress('csv')),
      link(t.data.counts, countsAddress(date)),
      el('li', {}, el('a', { href: feedAddress(null, null) }, t.data.feed)),
    ),
    isPublished && el('p', { class: 'note' }, t.copy.server),
    el(
      'p',
      { class: 'note' },
      `${t.data.from} `,
      el('a', { href: GEONAMES, rel: 'noopener noreferrer' }, t.data.places),
      '.',
    ),
  );
}

/** One bar and one line per state in the order of their names: no ranking. */
function byState(counts: Readonly<Record<string, number>>, making: Making): HTMLElement {
  const { words } = making;
  const { t, f, state, lang } = words;
  const sorted = Object.entries(counts)
    .map(([usps, count]) => ({ usps, count, name: state(usps) }))
    .sort((a, b) => a.name.localeCompare(b.name, lang));
  const lines = sorted.map(({ usps, count, name }) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, nameButton(name, { kind: 'state', usps }, making)),
      el('td', {}, f.number(count)),
    ),
  );
  const body = el(
    'table',
    { class: 'figures' },
    el('caption', { class: 'only-heard' }, t.overview.states),
    el('tbody', {}, ...lines),
  );
  const bars: Charted = {
    is: 'states',
    names: sorted.map(({ name }) => name),
    counts: sorted.map(({ count }) => count),
  };
  return charted(bars, t.overview.states, lines.length, body, words);
}

/** A chart with its figures, which unfold as a table. */
function charted(shown: Charted, title: string, count: number, body: HTMLElement, words: Words): HTMLElement {
  const { t } = words;
  const summary = el('summary', {}, t.overview.asTable(title), countOf(count, words));
  return el(
    'section',
    { class: 'part' },
    el('h3', {}, title),
    chart(shown, `${title}. ${t.overview.below}`, words),
    el('details', { class: 'folded' }, summary, body),
  );
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  return el(
    'section',
    { class: 'part' },
    el('h3', { 'aria-hidden': 'true' }, title),
    figures(title, head, rows),
  );
}

function figures(title: string, head: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  return el(
    'table',
    { class: 'figures' },
    el('caption', { class: 'only-heard' }, title),
    el(
      'thead',
      {},
      el('tr', {}, ...head.map((cell) => (cell ? el('th', { scope: 'col' }, cell) : el('td', {})))),
    ),
    el(
      'tbody',
      {},
      ...rows.map(([first, ...rest]) =>
        el('tr', {}, el('th', { scope: 'row' }, first ?? ''), ...rest.map((cell) => el('td', {}, cell))),
      ),
    ),
  );
}
