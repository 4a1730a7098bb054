import { button, el } from '../dom';
import { JUMPS, type Jump } from '../map/jumps';
import { VIEWS, type View } from '../state/store';
import { GEONAMES } from '../text/credit';
import { LANGS, LANGUAGES, type Lang } from '../text/lang';
import type { Words } from '../text/words';

/** The other languages, each by its own name. */
export function renderLanguage(root: HTMLElement, { lang }: Words, speak: (lang: Lang) => void): void {
  const others = LANGS.filter((one) => one !== lang);
  root.replaceChildren(
    ...others.map((other) => button(LANGUAGES[other].name, () => speak(other), { lang: other })),
  );
}

/** One button per region. */
export function renderJumps(root: HTMLElement, { t }: Words, jump: (to: Jump) => void): void {
  root.setAttribute('aria-label', t.jump.label);
  root.replaceChildren(
    ...(Object.keys(JUMPS) as Jump[]).map((to) => button(t.jump[to], () => jump(to), { class: 'card' })),
  );
}

export function renderZooms(root: HTMLElement, { t }: Words, zoomBy: (zooms: number) => void): void {
  root.setAttribute('aria-label', t.zoom);
  root.replaceChildren(
    button('+', () => zoomBy(1), { class: 'card', 'aria-label': t.zoomIn, title: t.zoomIn }),
    button('−', () => zoomBy(-1), { class: 'card', 'aria-label': t.zoomOut, title: t.zoomOut }),
  );
}

/** One button per view; the current one is marked. */
export function renderViews(
  root: HTMLElement,
  { t }: Words,
  current: View,
  choose: (view: View) => void,
): void {
  root.setAttribute('aria-label', t.views.label);
  root.replaceChildren(
    ...VIEWS.map((view) =>
      button(t.views[view], () => choose(view), { 'aria-current': view === current ? 'page' : null }),
    ),
  );
}

/** Whose data the map shows; `basemap`: whom the pictures below it ask to be named. */
export function renderCredit(root: HTMLElement, basemap: string | null): void {
  root.replaceChildren(
    ...(basemap ? [`${basemap} · `] : []),
    'U.S. Census Bureau · ICE · ',
    el('a', { href: GEONAMES, rel: 'noopener noreferrer' }, 'GeoNames'),
    ' CC BY 4.0',
  );
}
