import { ServerError } from '../api/client';
import { rounded } from '../api/degrees';
import { type Found, search } from '../api/search';
import { button, el } from '../dom';
import type { Selection } from '../state/store';
import { Newest, Rest } from '../state/turns';
import type { Catalogue } from '../text/catalogue';
import { problemSentence } from '../text/said';
import type { Words } from '../text/words';
import { readPoint } from './point';

export interface SearchEvents {
  /** A place or an agency was found, or a point was typed. */
  readonly onSelect: (selection: Selection) => void;
}

const NOTHING = (_t: Catalogue): string => '';

/** Milliseconds after the last letter before the server is asked. */
const PAUSE = 120;

/** One box for counties, states, towns, agencies and points: an ARIA combobox with a list of options. */
export class SearchBox {
  readonly #root: HTMLElement;
  readonly #events: SearchEvents;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #said: HTMLElement;
  /** How much was found, for who does not see the list. */
  readonly #heard = el('p', { class: 'only-heard', role: 'status' });
  #words: Words | null = null;
  /** What is said below the field, in whatever language. */
  #saying = NOTHING;
  #options: readonly Found[] = [];
  #active = -1;
  readonly #questions = new Newest();
  readonly #pause = new Rest();

  /** What was asked last found no answer. */
  #hasFailed = false;

  constructor(root: HTMLElement, events: SearchEvents) {
    this.#root = root;
    this.#events = events;
    this.#input = el('input', {
      type: 'search',
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-controls': 'found',
      'aria-autocomplete': 'list',
      autocomplete: 'off',
      spellcheck: 'false',
      maxlength: '120',
    });
    this.#list = el('ul', { id: 'found', role: 'listbox', class: 'found card', hidden: true });
    this.#said = el('p', { class: 'found-none card', role: 'status', hidden: true });
    this.#input.addEventListener('input', () => this.#later());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('focus', () => this.#show(this.#options));
    addEventListener('online', () => {
      if (this.#hasFailed) void this.#ask();
    });
    this.#root.addEventListener('focusout', (event) => {
      if (!this.#root.contains(event.relatedTarget as Node | null)) this.#close();
    });
  }

  render(words: Words): void {
    this.#words = words;
    const { t } = words;
    this.#input.placeholder = t.search.placeholder;
    this.#input.setAttribute('aria-label', t.search.label);
    this.#list.setAttribute('aria-label', t.search.results);
    const here = button(t.search.here, () => this.#locate(), { class: 'here' });
    const finds = el('div', { class: 'finds' }, this.#said, this.#list);
    this.#root.replaceChildren(this.#input, here, finds, this.#heard);
    this.#list.replaceChildren(...this.#options.map((option, at) => this.#option(option, at)));
    if (!this.#list.hidden) this.#mark();
    this.#said.textContent = this.#saying(words.t);
  }

  /** Another place was chosen than the one that was searched for. */
  forget(): void {
    if (document.activeElement === this.#input) return;
    this.#input.value = '';
    this.#show([]);
  }

  #later(): void {
    this.#questions.end();
    this.#pause.after(PAUSE, () => void this.#ask());
  }

  async #ask(): Promise<void> {
    const text = this.#input.value.trim();
    const signal = this.#questions.next();
    if (text === '' || readPoint(text)) {
      this.#show([]);
      return;
    }
    try {
      const found = await search(text, signal);
      if (signal.aborted) return;
      this.#show(found);
      this.#tell(text, found);
      this.#hasFailed = false;
    } catch (error) {
      if (signal.aborted) return;
      this.#hasFailed = true;
      this.#show([]);
      const failure = ServerError.of(error);
      this.#say(() => (this.#words ? problemSentence(failure, this.#words) : ''));
    }
  }

  /** What there is to say of what was found. */
  #tell(text: string, found: readonly Found[]): void {
    const isZip = /^\d{5}(-\d{4})?$/.test(text);
    if (isZip) this.#say(({ search }) => (found.length > 0 ? search.zipOrCode(text) : search.zip(text)));
    else if (found.length === 0) this.#say(({ search }) => search.none(text));
    this.#heard.textContent = (found.length > 0 && this.#words?.t.search.found(found.length)) || '';
  }

  #show(options: readonly Found[]): void {
    this.#options = options;
    this.#active = -1;
    this.#say(NOTHING);
    this.#list.replaceChildren(...options.map((option, at) => this.#option(option, at)));
    this.#mark();
  }

  #option(option: Found, at: number): HTMLElement {
    const { t, state } = this.#words as Words;
    const detail = [t.search.kind[option.kind], state(option.state)].join(' · ');
    const item = el(
      'li',
      { id: `found-${at}`, role: 'option', 'aria-selected': 'false' },
      el('span', {}, option.kind === 'state' ? state(option.id) : option.name),
      el('span', { class: 'facts' }, option.kind === 'state' ? t.search.kind.state : detail),
    );
    // Before the field loses the focus, which would close the list.
    item.addEventListener('pointerdown', (event) => event.preventDefault());
    item.addEventListener('click', () => this.#choose(option));
    return item;
  }

  #mark(): void {
    const open = this.#options.length > 0;
    this.#list.hidden = !open;
    this.#input.setAttribute('aria-expanded', String(open));
    if (this.#active >= 0) this.#input.setAttribute('aria-activedescendant', `found-${this.#active}`);
    else this.#input.removeAttribute('aria-activedescendant');
    [...this.#list.children].forEach((item, at) => {
      item.setAttribute('aria-selected', String(at === this.#active));
      if (at === this.#active) item.scrollIntoView({ block: 'nearest' });
    });
  }

  #key(event: KeyboardEvent): void {
    const count = this.#options.length;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        if (count === 0) return;
        this.#active =
          (this.#active + (event.key === 'ArrowDown' ? 1 : this.#active < 0 ? 0 : -1) + count) % count;
        this.#mark();
        return;
      case 'Enter':
        event.preventDefault();
        void this.#enter();
        return;
      case 'Escape':
        if (this.#list.hidden) this.#input.value = '';
        this.#close();
        return;
    }
  }

  /** Enter takes the marked option, or the first, or the point that was typed. */
  async #enter(): Promise<void> {
    const point = readPoint(this.#input.value);
    if (point) {
      this.#close();
      this.#input.blur();
      this.#events.onSelect({ kind: 'point', ...point });
      return;
    }
    if (this.#active < 0) {
      this.#pause.cancel();
      await this.#ask();
    }
    const option = this.#options[Math.max(0, this.#active)];
    if (option) this.#choose(option);
  }

  #choose(option: Found): void {
    this.#input.value = option.name;
    this.#close();
    // On a phone the keyboard would lie over the answer.
    this.#input.blur();
    this.#events.onSelect(selectionOf(option));
  }

  #close(): void {
    this.#questions.end();
    this.#heard.textContent = '';
    this.#list.hidden = true;
    this.#say(NOTHING);
    this.#active = -1;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }

  #say(sentence: (t: Catalogue) => string): void {
    this.#saying = sentence;
    const text = this.#words ? sentence(this.#words.t) : '';
    this.#said.hidden = text === '';
    this.#said.textContent = text;
  }

  /** Only when asked, and only to this server. */
  #locate(): void {
    const denied = (): void => this.#say(({ search }) => search.denied);
    if (!('geolocation' in navigator)) {
      denied();
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.#events.onSelect({ kind: 'point', lat: coords.latitude, lon: coords.longitude }),
      denied,
      { timeout: 15_000 },
    );
  }
}

/** What a search has found, as a place to select; a town whose border is not known is a point. */
function selectionOf({ kind, id, bbox, town }: Found): Selection {
  switch (kind) {
    case 'county':
      return { kind: 'county', geoid: id };
    case 'state':
      return { kind: 'state', usps: id };
    case 'agency':
      return { kind: 'agency', slug: id };
    case 'town': {
      if (town) return { kind: 'town', geoid: town };
      const [west, south, east, north] = bbox ?? [0, 0, 0, 0];
      return { kind: 'point', lat: rounded((south + north) / 2), lon: rounded((west + east) / 2) };
    }
  }
}
