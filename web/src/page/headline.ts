import type { Counts } from '../api/shapes';
import { el } from '../dom';
import { ageSentence, headlineSentence } from '../text/said';
import type { Words } from '../text/words';

/** The headline of the day. `framed`: in another site's frame, where the name leads to the whole page. */
export function renderHeadline(root: HTMLElement, counts: Counts, words: Words, framed: boolean): void {
  const { t, f } = words;
  const whole = framed
    ? [el('a', { href: `./${location.search}`, target: '_blank', rel: 'noopener' }, t.name), ' · ']
    : [];
  root.replaceChildren(
    ...whole,
    el('strong', {}, t.headline.asOf(f.day(counts.as_of))),
    ': ',
    headlineSentence(counts, words),
    '. ',
    el('span', { class: 'age' }, ageSentence(counts, words)),
  );
}
