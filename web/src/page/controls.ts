import { button, el } from '../dom';
import { JUMPS, type Jump } from '../map/jumps';
import { type Selection, type Store, VIEWS, type View } from '../state/store';
import { GEONAMES } from '../text/credit';
import { LANGS, LANGUAGES, type Lang } from '../text/lang';
import type { Words } from '../text/words';
import type { Shell } from './shell';

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
export class Views {
  readonly #root: HTMLElement;
  readonly #skip: HTMLAnchorElement;
  readonly #store: Store;
  /** The place that was chosen before what changed took its room. */
  #laidAside: Selection | null = null;

  /** `skip`: the link over the header to what is shown. */
  constructor(root: HTMLElement, skip: HTMLAnchorElement, store: Store) {
    this.#root = root;
    this.#skip = skip;
    this.#store = store;
  }

  render(words: Words): void {
    const { t } = words;
    const { view: current } = this.#store.state;
    nameSkip(this.#skip, current, words);
    this.#root.setAttribute('aria-label', t.views.label);
    this.#root.replaceChildren(
      ...VIEWS.map((view) =>
        button(t.views[view], () => this.#choose(view), { 'aria-current': view === current ? 'page' : null }),
      ),
    );
  }

  #choose(view: View): void {
    const { selection, view: from } = this.#store.state;
    if (view === from) return;
    // A place stays chosen from view to view; the changes take its room, and give it back.
    const laid = from === 'changes' ? this.#laidAside : null;
    this.#laidAside = view === 'changes' ? selection : null;
    this.#store.set({ view, selection: view === 'changes' ? null : (selection ?? laid) });
  }
}

/** The first link leads over the header to what the view shows. */
function nameSkip(skip: HTMLAnchorElement, view: View, { t }: Words): void {
  const isTable = view === 'table';
  skip.hash = isTable ? 'table' : 'map';
  skip.textContent = isTable ? t.skipToTable : t.skip;
}

/** What the parts of the page are called. */
export function nameParts(shell: Shell, { t, lang }: Words): void {
  document.documentElement.lang = lang;
  shell.name.textContent = t.name;
  shell.purpose.textContent = t.purpose;
  shell.toPanel.textContent = t.skipToPanel;
  shell.map.setAttribute('aria-label', `${t.map.label}. ${t.map.help}`);
  shell.panel.setAttribute('aria-label', t.panel.label);
  shell.handle.setAttribute('aria-label', t.panel.handle);
  shell.table.setAttribute('aria-label', t.table.label);
  shell.insets.setAttribute('aria-label', t.insets.label);
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
