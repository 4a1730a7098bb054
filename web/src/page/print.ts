import { el } from '../dom';
import { pinned } from '../panel/tools';
import type { Words } from '../text/words';
import type { Shell } from './shell';

/** Width of the map on paper, in CSS pixels: what A4 and Letter have between their margins. */
const PAPER_WIDTH = 660;

/** While it prints, all that is folded is open, the map is as wide as the paper, and the sheet says where it is from. */
export function onPaper(shell: Shell, day: string | null, { t, f }: Words): void {
  const { panel, stage, headline } = shell;
  const folded = panel.querySelectorAll<HTMLDetailsElement>(
    'details.folded:not([open]), details.how:not([open])',
  );
  for (const part of folded) part.open = true;
  // Leaflet has laid out the map in pixels, of which paper shows all, smaller.
  const { clientWidth: width, clientHeight: height } = stage;
  if (width > 0) {
    stage.style.setProperty('--paper-width', `${width}px`);
    stage.style.setProperty('--paper-height', `${height}px`);
    stage.style.setProperty('--paper-zoom', String(Math.min(1, PAPER_WIDTH / width)));
  }
  const today = new Intl.DateTimeFormat('sv-SE').format(new Date());
  const address = day ? pinned(location.href, day) : location.href;
  const from = el('p', { class: 'from' }, `${t.panel.printed(f.day(today))} ${address}`);
  headline.after(from);
  const fold = (): void => {
    for (const part of folded) part.open = false;
    from.remove();
  };
  addEventListener('afterprint', fold, { once: true });
}
