import { JUMPS, type Jump } from '../map/jumps';
import type { Lang } from '../text/lang';
import type { Words } from '../text/words';
import { button, el } from './dom';

export interface Control {
  readonly jump: (to: Jump) => void;
  readonly zoomBy: (zooms: number) => void;
  readonly speak: (lang: Lang) => void;
}

/** The name, the purpose, and the switch of languages. */
export function renderHeader(root: HTMLElement, { t, lang }: Words, { speak }: Control): void {
  const other: Lang = lang === 'en' ? 'es' : 'en';
  root.replaceChildren(
    el('h1', {}, t.name),
    el('p', { class: 'purpose' }, t.purpose),
    button(t.otherLanguage, () => speak(other), { class: 'lang', lang: other }),
  );
}

/** One button per region. */
export function renderJumps(root: HTMLElement, { t }: Words, { jump }: Control): void {
  root.setAttribute('aria-label', t.jump.label);
  root.replaceChildren(
    ...(Object.keys(JUMPS) as Jump[]).map((to) => button(t.jump[to], () => jump(to), { class: 'card' })),
  );
}

export function renderZooms(root: HTMLElement, { t }: Words, { zoomBy }: Control): void {
  root.setAttribute('aria-label', t.map.label);
  root.replaceChildren(
    button('+', () => zoomBy(1), { class: 'card', 'aria-label': t.zoomIn, title: t.zoomIn }),
    button('−', () => zoomBy(-1), { class: 'card', 'aria-label': t.zoomOut, title: t.zoomOut }),
  );
}
