import type { Happening } from '../api/shapes';
import { el } from '../dom';
import { revisionText } from '../text/said';
import type { Making, Part } from './parts';

/** What happened here, newest first, as a small timeline. */
export function historySection(history: readonly Happening[], { words }: Making): Part {
  if (history.length === 0) return null;
  const { t, f } = words;
  const entries = [...history]
    .reverse()
    .map(({ day, event, name, model, what, from_value, to_value, in_doubt }) => {
      const revised = what && revisionText({ what, from: from_value ?? '', to: to_value ?? '' }, words);
      return el(
        'li',
        { class: `event event-${event}` },
        el('time', { datetime: day }, f.shortDay(day)),
        el(
          'span',
          {},
          el('span', { lang: 'en' }, name),
          model ? `, ${t.model[model]}: ` : ': ',
          el('strong', {}, in_doubt ? t.panel.signedInDoubt(f.shortDay(day)) : t.panel.event[event]),
          revised ? ` · ${revised}` : '',
        ),
      );
    });
  return el(
    'details',
    { class: 'part folded' },
    el(
      'summary',
      {},
      el('h3', {}, t.panel.history, el('span', { class: 'count' }, f.number(entries.length))),
    ),
    el('ol', { class: 'timeline' }, ...entries),
  );
}
