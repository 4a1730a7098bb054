import type { Happening } from '../api/shapes';
import { el } from '../dom';
import { correctionText } from '../text/said';
import { countedTitle, type Making, type Part } from './parts';

/** What happened here, newest first, as a small timeline. */
export function historySection(history: readonly Happening[], { words }: Making): Part {
  if (history.length === 0) return null;
  const { t, f } = words;
  const entries = [...history].reverse().map((happening) => {
    const { day, event, name, model, in_doubt } = happening;
    const revised = correctionText(happening, words);
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
    el('summary', {}, countedTitle(t.panel.history, entries.length, words)),
    el('ol', { class: 'timeline' }, ...entries),
  );
}
