import { around, type Box } from '../api/box';
import { getChanges } from '../api/changes';
import { getAgency, getAt, getCounty, getState, ServerError } from '../api/client';
import type { Counts } from '../api/shapes';
import type { Timeline } from '../api/timeline';
import { button, el } from '../dom';
import { dayNumber, isoDay } from '../state/calendar';
import type { Selection, Store, View } from '../state/store';
import { Newest } from '../state/turns';
import type { Catalogue } from '../text/catalogue';
import { ageSentence, problemSentence } from '../text/said';
import type { Words } from '../text/words';
import { changesView, litBy } from './changes';
import { overview } from './overview';
import type { Making } from './parts';
import { agencyView, countyView, type Leaf, pointView, stateView } from './views';

/** What the panel holds: nothing, something on its way, why it failed, or how to write what came. */
type Content =
  | { readonly is: 'nothing' }
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly error: ServerError }
  | {
      readonly is: 'shown';
      readonly view: (making: Making) => Leaf;
      readonly box: Box | null;
      /** Counties and states to light up on the map. */
      readonly lit: ReadonlySet<string> | null;
      /** False for what is not of one place and so cannot be closed. */
      readonly place: boolean;
    };

export interface PanelEvents {
  /** A record came and is shown; `box` is where it lies, if it lies anywhere. */
  readonly onShown: (view: Leaf, box: Box | null) => void;
  /** The reader is done with what is shown. */
  readonly onClose: () => void;
  /** What the map lights up for what is shown; null for nothing. */
  readonly onLit: (lit: ReadonlySet<string> | null) => void;
}

/** What applies at the selected place. */
export class Panel {
  readonly #root: HTMLElement;
  readonly #store: Store;
  readonly #words: () => Words;
  readonly #events: PanelEvents;
  #content: Content = { is: 'nothing' };
  #counts: Counts | null = null;
  #timeline: Timeline | null = null;
  #reportTo: string | null = null;
  /** A choice of the reader's is on its way. */
  #isLoading = false;
  /** The day of what is shown; null for the newest. */
  #date: string | null = null;
  readonly #questions = new Newest();

  constructor(root: HTMLElement, store: Store, words: () => Words, events: PanelEvents) {
    this.#root = root;
    this.#store = store;
    this.#words = words;
    this.#events = events;
    addEventListener('online', () => {
      if (this.#content.is === 'failed') void this.load();
    });
    root.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && this.#store.state.selection) events.onClose();
    });
  }

  /** Fetches and shows what the state selects. */
  async load(): Promise<void> {
    const signal = this.#questions.next();
    const { selection, date, since, view } = this.#store.state;
    const ask = this.#asks(selection, since, view, date, signal);
    this.#date = date;
    if (!ask) {
      this.#isLoading = false;
      this.#show(NOTHING);
      return;
    }
    this.#isLoading = true;
    const slow = setTimeout(() => this.#show({ is: 'loading' }), 150);
    try {
      const content = await ask();
      if (signal.aborted) return;
      this.#show(content);
      this.#root.scrollTop = 0;
      if (content.is === 'shown') this.#events.onShown(content.view(this.#making()), content.box);
    } catch (error) {
      if (signal.aborted) return;
      this.#show({ is: 'failed', error: asServerError(error) });
    } finally {
      clearTimeout(slow);
      if (!signal.aborted) this.#isLoading = false;
    }
  }

  /** Fetches what it shows of a day; what comes back shows it, unless another place was selected meanwhile. */
  async prepare(date: string | null, signal: AbortSignal): Promise<() => void> {
    const { selection, since, view } = this.#store.state;
    const ask = this.#asks(selection, since, view, date, signal);
    const content = ask ? await ask().catch((error: unknown) => failed(error, signal)) : NOTHING;
    return () => {
      this.#date = date;
      // The first changes are asked for once the newest day is known.
      if (!ask && view === 'changes') return;
      const now = this.#store.state;
      if (now.selection !== selection || now.since !== since || now.view !== view) {
        // What was there before is of another day.
        if (this.#isLoading) this.#show({ is: 'loading' });
        return;
      }
      this.#isLoading = false;
      this.#questions.end();
      this.#show(content);
      if (content.is === 'shown') this.#events.onShown(content.view(this.#making()), content.box);
    };
  }

  /** The headline, which is shown while nothing is selected. */
  setCounts(counts: Counts): void {
    const first = this.#counts === null;
    this.#counts = counts;
    if (this.#content.is === 'nothing') this.render();
    // What changed goes back from the newest day, which is known only now.
    const { view, selection } = this.#store.state;
    if (first && view === 'changes' && !selection) void this.load();
  }

  /** Where a mistake is reported; null for nowhere. */
  setReportTo(address: string | null): void {
    this.#reportTo = address;
    this.render();
  }

  setTimeline(timeline: Timeline): void {
    const isFirst = this.#timeline === null;
    this.#timeline = timeline;
    // A record of a day before the first list names that list, which is known only now.
    if (isFirst || this.#content.is === 'nothing') this.render();
  }

  /** Writes the panel anew, in the language of now; what the reader has opened stays open. */
  render(): void {
    const opened = this.#details('[open]').map(nameOf);
    this.#write();
    for (const part of this.#details('')) part.open ||= opened.includes(nameOf(part));
  }

  #write(): void {
    this.#root.replaceChildren(...this.#parts(this.#making()));
  }

  #details(which: '' | '[open]'): HTMLDetailsElement[] {
    return [...this.#root.querySelectorAll<HTMLDetailsElement>(`details${which}`)];
  }

  #making(): Making {
    return {
      words: this.#words(),
      reportTo: this.#reportTo,
      firstList: this.#timeline?.days[0] ?? null,
      select: (selection) => this.#store.set({ selection }),
    };
  }

  #show(content: Content): void {
    this.#content = content;
    this.#root.dataset.is = content.is;
    this.#events.onLit(content.is === 'shown' ? content.lit : null);
    this.#write();
  }

  #parts(making: Making): HTMLElement[] {
    const { t } = making.words;
    const content = this.#content;
    switch (content.is) {
      case 'nothing':
        return this.#counts
          ? this.#written(overview(this.#counts, this.#timeline, this.#date, making), t)
          : [el('p', { class: 'intro' }, t.panel.intro), el('p', { class: 'note' }, t.panel.notLegal)];
      case 'loading':
        return [el('p', { class: 'intro' }, t.panel.loading)];
      case 'failed':
        return [
          ...(this.#store.state.selection ? [this.#close(t.panel.close)] : []),
          el('p', { class: 'intro', role: 'alert' }, problemSentence(content.error, making.words)),
          button(t.problem.retry, () => void this.load()),
        ];
      case 'shown':
        return [
          ...(content.place ? [this.#close(t.panel.close)] : []),
          ...this.#written(content.view(making), t),
          ...(content.place && t.panel.english ? [el('p', { class: 'note' }, t.panel.english)] : []),
        ];
    }
  }

  #written({ title, parts }: Leaf, { panel }: Catalogue): HTMLElement[] {
    const age = this.#counts ? `${ageSentence(this.#counts, this.#words())} ` : '';
    return [
      el('h2', { tabindex: '-1' }, title),
      ...parts.filter((part) => part !== null),
      el('p', { class: 'note' }, age, panel.notLegal),
    ];
  }

  /** How what is shown is asked for; null where nothing is. */
  #asks(
    selection: Selection | null,
    since: string | null,
    view: View,
    date: string | null,
    signal: AbortSignal,
  ): (() => Promise<Content>) | null {
    if (selection) return () => fetchContent(selection, date, signal);
    return view === 'changes' && (date ?? this.#counts) ? () => this.#changes(since, date, signal) : null;
  }

  async #changes(since: string | null, date: string | null, signal: AbortSignal): Promise<Content> {
    const to = date ?? this.#counts?.newest_sheet ?? '';
    // The first day is one of the seven.
    const from = since ?? isoDay(dayNumber(to) - WEEK + 1);
    // Days in the other order mean the same span.
    const answer = from > to ? await getChanges(to, from, signal) : await getChanges(from, date, signal);
    const setSince = (day: string): void => this.#store.set({ since: day });
    return {
      is: 'shown',
      view: (making) => changesView(answer, setSince, date, making),
      box: null,
      lit: litBy(answer),
      place: false,
    };
  }

  #close(label: string): HTMLElement {
    return button('×', () => this.#events.onClose(), {
      class: 'close',
      'aria-label': label,
      title: label,
    });
  }
}

const NOTHING: Content = { is: 'nothing' };
const PLACE = { lit: null, place: true } as const;
/** Days whose changes are shown if no day is named. */
const WEEK = 7;

async function fetchContent(
  selection: Selection,
  date: string | null,
  signal: AbortSignal,
): Promise<Content> {
  switch (selection.kind) {
    case 'county': {
      const county = await getCounty(selection.geoid, date, signal);
      return { is: 'shown', view: (making) => countyView(county, date, making), box: county.bbox, ...PLACE };
    }
    case 'state': {
      const state = await getState(selection.usps, date, signal);
      return { is: 'shown', view: (making) => stateView(state, date, making), box: state.bbox, ...PLACE };
    }
    case 'point': {
      const at = await getAt(selection.lon, selection.lat, date, signal);
      // The questions are answered for its county, which alone has a history and applications.
      const county = await getCounty(at.county.geoid, date, signal);
      const [lon, lat] = at.point;
      const box = [lon - 0.3, lat - 0.3, lon + 0.3, lat + 0.3] as const;
      const lit = new Set([at.county.geoid]);
      return { is: 'shown', view: (making) => pointView(at, county, date, making), box, lit, place: true };
    }
    case 'agency': {
      const agency = await getAgency(selection.slug, date, signal);
      const counties = await Promise.all(agency.counties.map((geoid) => getCounty(geoid, date, signal)));
      const box = counties
        .map(({ bbox }) => bbox)
        .reduce<Box | null>((all, one) => (all ? around(all, one) : one), null);
      // An agency of a whole state has no counties of its own.
      const lit = new Set(agency.counties.length > 0 ? agency.counties : [agency.state]);
      return {
        is: 'shown',
        view: (making) => agencyView(agency, counties, date, making),
        box,
        lit,
        place: true,
      };
    }
  }
}

/** A place of which nothing is known on a day says so; a server that does not answer is the whole page's matter. */
function failed(error: unknown, signal: AbortSignal): Content {
  if (signal.aborted || !(error instanceof ServerError)) throw error;
  if (error.status === 0 || error.status >= 500) throw error;
  return { is: 'failed', error };
}

/** What can be opened goes by the words on it. */
const nameOf = (part: HTMLDetailsElement): string => part.querySelector('summary')?.textContent ?? '';

function asServerError(error: unknown): ServerError {
  return error instanceof ServerError ? error : new ServerError(0, String(error));
}
