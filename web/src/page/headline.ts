import { wholeAddress } from '../api/addresses';
import { getCounts } from '../api/client';
import type { Counts } from '../api/shapes';
import { el } from '../dom';
import { Kept } from '../state/kept';
import { ageSentence, headlineSentence } from '../text/said';
import type { Words } from '../text/words';

/** How many days' headlines stay in memory, as many as of their colours. */
const KEPT = 240;

/** The figures of days, each fetched once; those of the newest day each time, for they may have changed. */
export class Headlines {
  #kept = new Kept<Counts>(KEPT);

  async get(date: string | null, signal?: AbortSignal): Promise<Counts> {
    const all = this.#kept;
    const kept = date && all.get(date);
    if (kept) return kept;
    const counts = await getCounts(date, signal);
    if (date) all.set(date, counts);
    return counts;
  }

  /** What is kept, or on its way, is of older data. */
  forget(): void {
    this.#kept = new Kept(KEPT);
  }
}

/** The headline of the day. `whole`: in another site's frame, the query of the whole page that the name leads to; else null. */
export function renderHeadline(root: HTMLElement, counts: Counts, words: Words, whole: string | null): void {
  const { t, f } = words;
  const link = { class: 'whole', href: wholeAddress(whole ?? ''), target: '_blank', rel: 'noopener' };
  root.replaceChildren(
    ...(whole === null ? [] : [el('a', link, t.name), ' · ']),
    el('strong', {}, t.headline.asOf(f.day(counts.as_of))),
    el('span', { class: 'counted' }, ': ', headlineSentence(counts, words)),
    '. ',
    el('span', { class: 'age' }, ageSentence(counts, words)),
  );
}
