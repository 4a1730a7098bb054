import { getAgency, getAt, getCounty, getState, ServerError } from '../api/client';
import type { Box } from '../api/shapes';
import { button, el } from '../page/dom';
import type { Selection, Store } from '../state/store';
import type { Words } from '../text/words';
import type { Making } from './parts';
import { agencyView, countyView, pointView, stateView, type View } from './views';

/** What the panel holds: nothing, something on its way, why it failed, or how to write what came. */
type Content =
  | { readonly is: 'nothing' }
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly error: ServerError }
  | { readonly is: 'shown'; readonly view: (making: Making) => View; readonly box: Box | null };

export interface PanelEvents {
  /** A record came and is shown; `box` is where it lies, if it lies anywhere. */
  readonly onShown: (view: View, box: Box | null) => void;
}

/** What applies at the selected place. */
export class Panel {
  readonly #root: HTMLElement;
  readonly #store: Store;
  readonly #words: () => Words;
  readonly #events: PanelEvents;
  #content: Content = { is: 'nothing' };
  #abort = new AbortController();

  constructor(root: HTMLElement, store: Store, words: () => Words, events: PanelEvents) {
    this.#root = root;
    this.#store = store;
    this.#words = words;
    this.#events = events;
  }

  /** Fetches and shows what the state selects. */
  async load(): Promise<void> {
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const { selection, date } = this.#store.state;
    if (!selection) {
      this.#show({ is: 'nothing' });
      return;
    }
    const slow = setTimeout(() => this.#show({ is: 'loading' }), 150);
    try {
      const content = await fetchContent(selection, date, abort.signal);
      if (abort.signal.aborted) return;
      this.#show(content);
      this.#root.scrollTop = 0;
      if (content.is === 'shown') this.#events.onShown(content.view(this.#making()), content.box);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#show({ is: 'failed', error: asServerError(error) });
    } finally {
      clearTimeout(slow);
    }
  }

  /** Writes the panel anew, in the language of now. */
  render(): void {
    this.#root.replaceChildren(...this.#parts(this.#making()));
  }

  #making(): Making {
    return { words: this.#words(), select: (selection) => this.#store.set({ selection }) };
  }

  #show(content: Content): void {
    this.#content = content;
    this.#root.dataset.is = content.is;
    this.render();
  }

  #parts(making: Making): HTMLElement[] {
    const { t } = making.words;
    const content = this.#content;
    switch (content.is) {
      case 'nothing':
        return [el('p', { class: 'intro' }, t.panel.intro), el('p', { class: 'note' }, t.panel.notLegal)];
      case 'loading':
        return [this.#close(t.panel.close), el('p', { class: 'intro' }, t.panel.loading)];
      case 'failed':
        return [
          this.#close(t.panel.close),
          el('p', { class: 'intro', role: 'alert' }, problemSentence(content.error, making.words)),
          button(t.problem.retry, () => void this.load()),
        ];
      case 'shown': {
        const { title, parts } = content.view(making);
        return [
          this.#close(t.panel.close),
          el('h2', { tabindex: '-1' }, title),
          ...parts.filter((part) => part !== null),
          el('p', { class: 'note' }, t.panel.notLegal),
          ...(t.panel.english ? [el('p', { class: 'note' }, t.panel.english)] : []),
        ];
      }
    }
  }

  #close(label: string): HTMLElement {
    return button('×', () => this.#store.set({ selection: null }), {
      class: 'close',
      'aria-label': label,
      title: label,
    });
  }
}

async function fetchContent(
  selection: Selection,
  date: string | null,
  signal: AbortSignal,
): Promise<Content> {
  switch (selection.kind) {
    case 'county': {
      const county = await getCounty(selection.geoid, date, signal);
      return { is: 'shown', view: (making) => countyView(county, date, making), box: county.bbox };
    }
    case 'state': {
      const state = await getState(selection.usps, date, signal);
      return { is: 'shown', view: (making) => stateView(state, date, making), box: state.bbox };
    }
    case 'point': {
      const at = await getAt(selection.lon, selection.lat, date, signal);
      const [lon, lat] = at.point;
      const box = [lon - 0.3, lat - 0.3, lon + 0.3, lat + 0.3] as const;
      return { is: 'shown', view: (making) => pointView(at, date, making), box };
    }
    case 'agency': {
      const agency = await getAgency(selection.slug, date, signal);
      const counties = await Promise.all(agency.counties.map((geoid) => getCounty(geoid, date, signal)));
      const box = counties.map((county) => county.bbox).reduce<Box | null>(around, null);
      return { is: 'shown', view: (making) => agencyView(agency, counties, date, making), box };
    }
  }
}

/** The box around both. */
function around(a: Box | null, b: Box): Box {
  if (!a) return b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function asServerError(error: unknown): ServerError {
  return error instanceof ServerError ? error : new ServerError(0, String(error));
}

/** What went wrong and what to do, in the reader's language. */
export function problemSentence({ status, message }: ServerError, { t }: Words): string {
  if (status === 0) return t.problem.away;
  return status === 404 ? t.problem.notFound : t.problem.other(message);
}
