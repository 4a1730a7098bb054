import { getCounty, getState, ServerError } from '../api/client';
import type { County, Place, StateRecord } from '../api/shapes';
import { button, el } from '../page/dom';
import type { Selection, Store } from '../state/store';
import type { Words } from '../text/words';
import { agencySections, sourcesOf } from './agencies';
import { answerFor } from './answer';
import { conflictSection, policySection } from './policies';

type Content =
  | { readonly is: 'nothing' }
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly error: ServerError }
  | { readonly is: 'county'; readonly county: County }
  | { readonly is: 'state'; readonly state: StateRecord };

export interface PanelEvents {
  /** A place is shown: its name and the sentence that answers the question. */
  readonly onShown: (place: Place, announcement: string) => void;
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
      clearTimeout(slow);
      this.#show(content);
      this.#root.scrollTop = 0;
      this.#announce(content);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#show({ is: 'failed', error: asServerError(error) });
    } finally {
      clearTimeout(slow);
    }
  }

  /** Writes the panel anew, in the language of now. */
  render(): void {
    const words = this.#words();
    this.#root.replaceChildren(...this.#parts(words).filter((part) => part !== null));
  }

  #show(content: Content): void {
    this.#content = content;
    this.#root.dataset.is = content.is;
    this.render();
  }

  #announce(content: Content): void {
    const words = this.#words();
    if (content.is === 'county') {
      const { county } = content;
      const place = `${county.name}, ${words.state(county.state)}`;
      this.#events.onShown(county, words.t.announce(place, answerFor(county, words, false)));
    }
    if (content.is === 'state') {
      const { state } = content;
      this.#events.onShown(state, words.t.announce(words.state(state.usps), answerFor(state, words, true)));
    }
  }

  #parts(words: Words): (HTMLElement | null)[] {
    const { t } = words;
    const content = this.#content;
    switch (content.is) {
      case 'nothing':
        return [el('p', { class: 'intro' }, t.panel.intro), el('p', { class: 'note' }, t.panel.notLegal)];
      case 'loading':
        return [el('p', { class: 'intro' }, t.panel.loading)];
      case 'failed':
        return [
          this.#close(words),
          el('p', { class: 'intro', role: 'alert' }, problemSentence(content.error, words)),
          button(t.problem.retry, () => void this.load()),
        ];
      case 'county':
        return this.#county(content.county, words);
      case 'state':
        return this.#state(content.state, words);
    }
  }

  #county(county: County, words: Words): (HTMLElement | null)[] {
    const { t, f } = words;
    const whole = button(
      words.state(county.state),
      () => this.#store.set({ selection: { kind: 'state', usps: county.state } }),
      { class: 'link', 'aria-label': t.panel.wholeState(words.state(county.state)) },
    );
    const facts = [
      county.population === null ? null : t.panel.residents(county.population),
      t.panel.geoid(county.geoid),
    ].filter((fact) => fact !== null);
    return [
      this.#close(words),
      el('h2', { tabindex: '-1' }, county.name),
      el('p', { class: 'place' }, whole, ` · ${facts.join(' · ')}`),
      el('p', { class: 'answer', 'data-kind': county.kind ?? 'none' }, answerFor(county, words, false)),
      ...this.#rest(county, words),
      el('p', { class: 'note' }, t.headline.asOf(f.day(county.as_of))),
    ];
  }

  #state(state: StateRecord, words: Words): (HTMLElement | null)[] {
    const { t, f } = words;
    return [
      this.#close(words),
      el('h2', { tabindex: '-1' }, words.state(state.usps)),
      state.population === null ? null : el('p', { class: 'place' }, t.panel.residents(state.population)),
      el('p', { class: 'answer' }, answerFor(state, words, true)),
      ...this.#rest(state, words),
      el('p', { class: 'note' }, t.headline.asOf(f.day(state.as_of))),
    ];
  }

  #rest(place: Place, words: Words): (HTMLElement | null)[] {
    const { t } = words;
    return [
      ...agencySections(place.agencies, place.sheet, words),
      policySection(place.policies, words),
      conflictSection(place.conflicts, words),
      sourcesOf(place.agencies, words),
      el('p', { class: 'note' }, t.panel.notLegal),
      t.panel.english ? el('p', { class: 'note' }, t.panel.english) : null,
    ];
  }

  #close({ t }: Words): HTMLElement {
    return button('×', () => this.#store.set({ selection: null }), {
      class: 'close',
      'aria-label': t.panel.close,
      title: t.panel.close,
    });
  }
}

async function fetchContent(
  selection: Selection,
  date: string | null,
  signal: AbortSignal,
): Promise<Content> {
  switch (selection.kind) {
    case 'county':
      return { is: 'county', county: await getCounty(selection.geoid, date, signal) };
    case 'state':
      return { is: 'state', state: await getState(selection.usps, date, signal) };
  }
}

function asServerError(error: unknown): ServerError {
  return error instanceof ServerError ? error : new ServerError(0, String(error));
}

/** What went wrong and what to do, in the reader's language. */
export function problemSentence({ status, message }: ServerError, { t }: Words): string {
  if (status === 0) return t.problem.away;
  return status === 404 ? t.problem.notFound : t.problem.other(message);
}
