import { around, type Box } from '../api/box';
import { getAgency, getAt, getCounty, getState, getTown, ServerError } from '../api/client';
import type { Counts } from '../api/shapes';
import type { Timeline } from '../api/timeline';
import { button, el } from '../dom';
import type { Selection, State, Store } from '../state/store';
import { Newest } from '../state/turns';
import type { Catalogue } from '../text/catalogue';
import type { Lang } from '../text/lang';
import { ageSentence, problemSentence } from '../text/said';
import type { Words } from '../text/words';
import { type Asked, changeFields } from './changefields';
import { askChanges, changesView, litBy, spanOf } from './changes';
import { tellFeed, wholeFeed } from './feed';
import { overview } from './overview';
import type { Making } from './parts';
import { townView } from './town';
import { agencyView, countyView, type Leaf, pointView, stateView } from './views';
import { Return } from './whereabouts';

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
      /** What the list goes by; null for a place, which can be closed. */
      readonly list: string | null;
    };

export interface PanelEvents {
  /** Where a mistake is reported; null for nowhere. */
  readonly reportTo: () => string | null;
  /** The address that shows a place or an agency, with all else as it is. */
  readonly addressOf: (selection: Selection) => string;
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
  /** What is written of a place or of what changed, in the language of now. */
  #leaf: Leaf | null = null;
  #lang: Lang | null = null;
  /** A choice of the reader's is on its way. */
  #isLoading = false;
  #date: string | null = null;
  readonly #questions = new Newest();
  /** The counties of the state whose changes were asked for last. */
  #counties: { readonly of: string; readonly all: Asked['counties'] } | null = null;
  readonly #return: Return;

  constructor(root: HTMLElement, store: Store, words: () => Words, events: PanelEvents) {
    this.#root = root;
    this.#store = store;
    this.#words = words;
    this.#events = events;
    this.#return = new Return(root);
    addEventListener('online', () => {
      if (this.#content.is === 'failed') void this.load();
    });
    root.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && this.#store.state.selection) events.onClose();
    });
  }

  /** The day of what is shown; null for the newest. */
  get day(): string | null {
    return this.#date;
  }

  /** What is shown of a place, or of what changed. */
  get shown(): Leaf | null {
    return this.#leaf;
  }

  /** Fetches and shows what the state selects. */
  async load(): Promise<void> {
    const signal = this.#questions.next();
    const { state } = this.#store;
    const ask = this.#asks(state, signal);
    const before = this.#content;
    if (state.selection && before.is === 'shown' && before.list) this.#return.leave(before.list);
    this.#date = state.date;
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
      const list = content.is === 'shown' ? content.list : null;
      if (!list || !this.#return.comeBack(list)) this.#root.scrollTop = 0;
      if (content.is === 'shown') this.#events.onShown(content.view(this.#making()), content.box);
    } catch (error) {
      if (signal.aborted) return;
      this.#show({ is: 'failed', error: ServerError.of(error) });
    } finally {
      clearTimeout(slow);
      if (!signal.aborted) this.#isLoading = false;
    }
  }

  /** Fetches what it shows of a day; what comes back shows it, unless another place was selected meanwhile. */
  async prepare(date: string | null, signal: AbortSignal): Promise<() => void> {
    const asked = this.#store.state;
    const newest = this.#newest(date);
    const ask = this.#asks({ ...asked, date }, signal);
    const content = ask ? await ask().catch((error: unknown) => failed(error, signal)) : NOTHING;
    return () => {
      this.#date = date;
      // The first changes are asked for once the newest day is known.
      if (!ask && asked.view === 'changes') return;
      if (!isSame(asked, this.#store.state)) {
        // What was there before is of another day.
        if (this.#isLoading) this.#show({ is: 'loading' });
        return;
      }
      // The headline that stepped with this one brought another newest list: what changed goes back from that.
      if (asked.view === 'changes' && !asked.selection && this.#newest(date) !== newest) {
        void this.load();
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

  setTimeline(timeline: Timeline): void {
    const isFirst = this.#timeline === null;
    this.#timeline = timeline;
    // A record of a day before the first list names that list, which is known only now.
    if (isFirst || this.#content.is === 'nothing') this.render();
  }

  /** Writes the panel anew, in the language of now; what the reader has opened stays open. */
  render(): void {
    const before = this.#details();
    const [opened, open] = [before.filter((part) => part.open).map(nameOf), before.map((part) => part.open)];
    const isOther = this.#lang !== this.#words().lang;
    this.#write();
    this.#details().forEach((part, at) => {
      // In another language all parts have other names, and stand in the same order.
      part.open ||= isOther ? (open[at] ?? false) : opened.includes(nameOf(part));
    });
  }

  #write(): void {
    const making = this.#making();
    const content = this.#content;
    // A field that is written anew while it is used is still the one that is used.
    const used = this.#root.contains(document.activeElement) ? document.activeElement?.id : null;
    const leaf = content.is === 'shown' ? content.view(making) : null;
    this.#root.replaceChildren(...this.#parts(leaf, making));
    if (used) document.getElementById(used)?.focus({ preventScroll: true });
    this.#leaf = leaf;
    this.#lang = making.words.lang;
    tellFeed(leaf?.feed ?? wholeFeed(making.words.t.data.feed));
  }

  #details(): HTMLDetailsElement[] {
    return [...this.#root.querySelectorAll('details')];
  }

  #making(): Making {
    return {
      words: this.#words(),
      reportTo: this.#events.reportTo(),
      date: this.#date,
      firstList: this.#timeline?.days[0] ?? null,
      select: (selection) => this.#store.set({ selection }),
      addressOf: this.#events.addressOf,
    };
  }

  #show(content: Content): void {
    this.#content = content;
    this.#root.dataset.is = content.is;
    this.#events.onLit(content.is === 'shown' ? content.lit : null);
    this.#write();
  }

  #parts(leaf: Leaf | null, making: Making): HTMLElement[] {
    const { t } = making.words;
    const content = this.#content;
    switch (content.is) {
      case 'nothing':
        return this.#counts
          ? this.#written(overview(this.#counts, this.#timeline, this.#date, making), t)
          : [el('p', { class: 'intro' }, t.panel.intro), el('p', { class: 'note' }, t.panel.notLegal)];
      case 'loading':
        return [...this.#fields(making), el('p', { class: 'intro' }, t.panel.loading)];
      case 'failed':
        return [
          ...(this.#store.state.selection ? [this.#close(t.panel.close)] : this.#fields(making)),
          el('p', { class: 'intro', role: 'alert' }, problemSentence(content.error, making.words)),
          button(t.problem.retry, () => void this.load()),
        ];
      case 'shown':
        return [
          ...(content.list ? [] : [this.#close(t.panel.close)]),
          ...(leaf ? this.#written(leaf, t) : []),
          ...(!content.list && t.panel.english ? [el('p', { class: 'note' }, t.panel.english)] : []),
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
  #asks(state: State, signal: AbortSignal): (() => Promise<Content>) | null {
    const { selection, view, date } = state;
    if (selection) return () => fetchContent(selection, date, signal);
    return view === 'changes' && (date ?? this.#counts) ? () => this.#changes(state, signal) : null;
  }

  async #changes(state: State, signal: AbortSignal): Promise<Content> {
    const { date, since, only } = state;
    // The changes do not wait for the names to choose from.
    void this.#nameCounties(only.state, signal);
    const answer = await askChanges(state, this.#newest(date), signal);
    return {
      is: 'shown',
      view: (making) => changesView(answer, this.#asked(state), date, making),
      box: null,
      lit: litBy(answer),
      list: JSON.stringify([since, date, only]),
    };
  }

  #newest(date: string | null): string {
    return this.#counts?.newest_sheet ?? date ?? '';
  }

  /** The counties of a state to choose from; without them the state is there all the same. */
  async #nameCounties(usps: string | null, signal: AbortSignal): Promise<void> {
    if (!usps || this.#counties?.of === usps) return;
    const state = await getState(usps, null, signal).catch(() => null);
    if (!state || signal.aborted) return;
    this.#counties = { of: usps, all: state.counties };
    if (this.#content.is !== 'nothing') this.render();
  }

  /** What the fields of the changes say. */
  #asked({ since, date, only }: State): Asked {
    const newest = this.#newest(date);
    const span = spanOf({ since, date }, newest);
    return {
      ...span,
      since,
      newest,
      only,
      counties: this.#counties?.of === only.state ? (this.#counties?.all ?? []) : [],
      setDays: (from, to) => this.#store.set({ since: from, date: to === newest ? null : to }),
      setOnly: (chosen) => this.#store.set({ only: { ...this.#store.state.only, ...chosen } }),
    };
  }

  /** The fields that changes are asked for with, while there are none. */
  #fields({ words }: Making): HTMLElement[] {
    const { state } = this.#store;
    return state.view === 'changes' && !state.selection ? [changeFields(this.#asked(state), words)] : [];
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
const PLACE = { lit: null, list: null } as const;

/** True if both ask for the same, whatever the day. */
const isSame = (a: State, b: State): boolean =>
  a.selection === b.selection && a.since === b.since && a.view === b.view && a.only === b.only;

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
    case 'town': {
      const town = await getTown(selection.geoid, date, signal);
      // The questions are answered for the county that has most of it, which alone has a history.
      const [first] = town.counties;
      const county = first ? await getCounty(first.geoid, date, signal) : null;
      return {
        is: 'shown',
        view: (making) => townView(town, county, date, making),
        box: town.bbox,
        ...PLACE,
      };
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
      return { is: 'shown', view: (making) => pointView(at, county, date, making), box, lit, list: null };
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
        list: null,
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
