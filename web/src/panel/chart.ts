import { el } from '../dom';
import type { Words } from '../text/words';
import type { Charted } from './charted';

/** The place of a chart; the library that draws it is fetched when the place comes into view. */
export function chart(charted: Charted, label: string, words: Words): HTMLElement {
  const place = el('div', { class: `chart chart-${charted.is}`, role: 'img', 'aria-label': label });
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watcher.disconnect();
    // Without its picture the table below still says all.
    void import('./plots').then(({ plot }) => plot(place, charted, words)).catch(() => place.remove());
  });
  watcher.observe(place);
  return place;
}
