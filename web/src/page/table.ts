import { ServerError } from '../api/client';
import { button, el, saveFile } from '../dom';
import { reportControl } from '../panel/report';
import { copying, pinned } from '../panel/tools';
import { FIND_MOST } from '../state/address';
import { COLUMNS, type Column, getLines, type Line, type Listing } from '../state/lines';
import { ALL_ROWS, type Rows, type Store } from '../state/store';
import { Newest } from '../state/turns';
import { problemSentence } from '../text/said';
import { isUsps, statesByName } from '../text/states';
import type { Words } from '../text/words';
import { cellOf } from './columns';
import { Legend } from './legend';
import { rowsOf } from './rows';
import { tableFile, tableFileName } from './tablefile';

/** Rows that are written at first, and at each press of the button for more. */
const FIRST = 200;
const MORE = 500;

/** All counties as a table: by the legend, a state and a text to filter by, sorted by any column. */
export class Table {
  readonly #root: HTMLElement;
  readonly #store: Store;
  readonly #words: () => Words;
  readonly #reportTo: () => string | null;
  readonly #legend: Legend;
  readonly #key = el('div', { class: 'legend key' });
  readonly #states = el('select');
  readonly #field = el('input', { type: 'search', maxlength: String(FIND_MOST) });
  readonly #status = el('p', { role: 'status' });
  readonly #day = el('p', { class: 'of-day' });
  readonly #csv = button('', () => this.#save());
  readonly #print = button('', () => window.print());
  /** How to report a mistake in it. */
  readonly #report = el('div', { class: 'slot' });
  readonly #tools = el('div', { class: 'tools' }, this.#csv, this.#print, this.#report);
  readonly #lines = el('div', { class: 'lines' });
  readonly #body = el('tbody');
  readonly #more = button('', () => this.#onMore());
  /** What is shown, and the day it was asked for by; nothing until it came, and where it did not. */
  #shown: { readonly listing: Listing; readonly date: string | null } | null = null;
  #error: unknown = null;
  /** What the filters leave of it, of which rows up to the limit are written. */
  #left: readonly Line[] = [];
  #limit = FIRST;
  readonly #questions = new Newest();
  #isOld = false;

  constructor(root: HTMLElement, store: Store, words: () => Words, reportTo: () => string | null) {
    this.#root = root;
    this.#store = store;
    this.#words = words;
    this.#reportTo = reportTo;
    this.#legend = new Legend(this.#key, store, words(), false);
    const asked = el('div', { class: 'asked' }, this.#states, this.#field);
    root.replaceChildren(
      el('div', { class: 'filters' }, asked, this.#key),
      this.#status,
      this.#day,
      this.#tools,
      this.#lines,
    );
    this.#listen();
  }

  #listen(): void {
    const ask = (rows: Partial<Rows>): void =>
      this.#store.set({ rows: { ...this.#store.state.rows, ...rows } });
    this.#field.addEventListener('input', () => ask({ find: this.#field.value }));
    this.#states.addEventListener('change', () => {
      const { value } = this.#states;
      ask({ in: isUsps(value) ? value : null });
    });
    this.#store.watch(
      ({ rows }) => rows,
      () => {
        this.#limit = FIRST;
        this.#write();
      },
    );
    this.#store.watch(
      ({ selection }) => selection,
      () => this.#choose('nearest'),
    );
    addEventListener('online', () => {
      if (this.#error && this.#isSeen()) void this.load();
    });
    // On paper there is no button for more.
    addEventListener('beforeprint', () => {
      if (this.#isSeen()) this.#grow(this.#left.length);
    });
    addEventListener('afterprint', () => {
      for (const row of [...this.#body.rows].slice(this.#limit)) row.remove();
    });
  }

  /** Shows the day of the state, unless it is shown already, and the county that is chosen. */
  async load(): Promise<void> {
    const signal = this.#questions.next();
    const { date } = this.#store.state;
    this.#error = null;
    // Rows of another day would be taken for this one's.
    if (this.#shown?.date !== date || this.#isOld) {
      this.#shown = null;
      this.render();
    }
    // What went wrong the table has said by itself.
    const show = await this.prepare(date, signal).catch(() => null);
    if (!show || signal.aborted) return;
    show();
    this.#choose('center');
  }

  /** What is shown is of older data, and is to be fetched anew. */
  forget(): void {
    this.#isOld = true;
  }

  /** Fetches the lines of a day, unless they are at hand; what comes back shows them. */
  async prepare(date: string | null, signal: AbortSignal): Promise<() => void> {
    const isThere = this.#shown?.date === date && !this.#isOld;
    const listing =
      isThere && this.#shown
        ? this.#shown.listing
        : await getLines(date, signal).catch((error: unknown) => {
            // A day that is only got ready is not the one that is shown.
            if (!signal.aborted && date === this.#store.state.date) this.#fail(error);
            throw error;
          });
    return () => {
      this.#questions.end();
      this.#shown = { listing, date };
      this.#isOld = false;
      this.#error = null;
      if (!isThere) this.#limit = FIRST;
      this.render();
    };
  }

  /** Rows of another day than the one asked for would be taken for it. */
  #fail(error: unknown): void {
    this.#shown = null;
    this.#error = error;
    this.render();
  }

  /** Writes the whole view anew; the fields stay, with what was typed. */
  render(): void {
    const words = this.#words();
    const { t, lang } = words;
    this.#legend.render(words);
    this.#field.setAttribute('aria-label', t.table.filter);
    this.#field.placeholder = t.table.filter;
    this.#print.textContent = t.panel.print;
    if (this.#states.lang !== lang) {
      this.#states.lang = lang;
      this.#states.setAttribute('aria-label', t.table.in);
      this.#states.replaceChildren(el('option', { value: '' }, t.table.everywhere), ...statesOf(words));
    }
    this.#write();
  }

  /** Writes what the filters leave. */
  #write(): void {
    const words = this.#words();
    const { t, f } = words;
    const { rows } = this.#store.state;
    if (this.#field.value !== rows.find) this.#field.value = rows.find;
    this.#states.value = rows.in ?? '';
    const listing = this.#shown?.listing;
    this.#left = listing ? rowsOf(listing.lines, this.#store.state, words) : [];
    const count = this.#left.length;
    for (const control of [this.#csv, this.#print]) control.hidden = count === 0;
    this.#csv.textContent = t.table.csv(count);
    if (!listing) {
      this.#status.textContent = this.#error ? '' : t.panel.loading;
      this.#day.textContent = '';
      this.#lines.replaceChildren(...(this.#error ? this.#failure(words) : []));
      return;
    }
    const { day, sheet } = listing;
    this.#writeReport(listing, words);
    this.#status.textContent = count > 0 ? t.table.shown(count) : t.table.empty;
    this.#day.textContent = sheet ? t.table.day(f.day(day), f.day(sheet)) : t.table.early(f.day(day));
    this.#lines.replaceChildren(...(count > 0 ? this.#table(words) : [this.#wayBack(words)]));
    this.#body.replaceChildren();
    this.#limit = Math.max(this.#limit, this.#chosenAt() + 1);
    this.#grow(this.#limit);
  }

  #writeReport({ day }: Listing, words: Words): void {
    const { said, copy } = copying(words);
    const reported = () => ({
      name: words.t.table.label,
      day,
      snapshot: null,
      link: pinned(location.href, day),
    });
    const wasOpen = this.#report.querySelector('details')?.open ?? false;
    this.#report.replaceChildren(reportControl(this.#reportTo(), reported, words, copy), said);
    const now = this.#report.querySelector('details');
    if (now) now.open = wasOpen;
  }

  #failure(words: Words): HTMLElement[] {
    const { t } = words;
    const error = this.#error;
    const sentence =
      error instanceof ServerError && error.status > 0 ? problemSentence(error, words) : t.table.away;
    return [el('p', { role: 'alert' }, sentence), button(t.problem.retry, () => void this.load())];
  }

  #wayBack({ t }: Words): HTMLElement {
    return button(t.table.all, () => {
      const { sort } = this.#store.state.rows;
      this.#store.set({ rows: { ...ALL_ROWS, sort }, hidden: new Set() });
      // The button is gone, and the field is where one would go on.
      this.#field.focus();
    });
  }

  #table({ t }: Words): HTMLElement[] {
    const head = COLUMNS.map((column) => this.#heading(column, t.table[column]));
    const table = el(
      'table',
      { class: 'counties' },
      el('caption', { class: 'only-heard' }, t.table.label),
      el('thead', {}, el('tr', {}, ...head)),
      this.#body,
    );
    return [table, this.#more];
  }

  #heading(column: Column, label: string): HTMLElement {
    const { rows } = this.#store.state;
    const isSorted = rows.sort.column === column;
    const order = rows.sort.down ? 'descending' : 'ascending';
    const sort = button(label, () => {
      const down = isSorted && !rows.sort.down;
      this.#store.set({ rows: { ...this.#store.state.rows, sort: { column, down } } });
      this.#root.querySelector<HTMLElement>(`th[data-column=${column}] button`)?.focus();
    });
    return el('th', { scope: 'col', 'data-column': column, 'aria-sort': isSorted ? order : 'none' }, sort);
  }

  /** Writes rows up to so many, after those that are there. */
  #grow(to: number): void {
    const words = this.#words();
    const { t } = words;
    const added = this.#left.slice(this.#body.rows.length, to);
    this.#body.append(...added.map((line) => this.#row(line, words)));
    const rest = this.#left.length - this.#limit;
    this.#more.hidden = rest <= 0;
    this.#more.textContent = t.table.more(Math.min(MORE, rest));
  }

  #onMore(): void {
    const first = this.#limit;
    this.#limit += MORE;
    this.#grow(this.#limit);
    // Who goes by the keyboard goes on with the first of them.
    this.#body.rows[first]?.querySelector('button')?.focus({ preventScroll: true });
  }

  #row(line: Line, words: Words): HTMLElement {
    const { geoid } = line;
    const select = button(line.county, () => this.#store.set({ selection: { kind: 'county', geoid } }), {
      class: 'link',
    });
    const rest = COLUMNS.filter((column) => column !== 'county');
    return el(
      'tr',
      { 'data-geoid': geoid, 'aria-current': this.#isChosen(geoid) && 'true' },
      el('th', { scope: 'row' }, select),
      ...rest.map((column) => el('td', { 'data-column': column }, cellOf(column, line, words))),
    );
  }

  /** Marks the row of the county that is chosen, and brings it into sight if the filters leave it. */
  #choose(block: ScrollLogicalPosition): void {
    const at = this.#chosenAt();
    if (at >= this.#limit) {
      this.#limit = at + 1;
      this.#grow(this.#limit);
    }
    for (const row of this.#body.rows) {
      if (this.#isChosen(row.dataset.geoid)) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
    }
    if (this.#isSeen()) this.#body.rows[at]?.scrollIntoView({ block });
  }

  #chosenAt(): number {
    return this.#left.findIndex(({ geoid }) => this.#isChosen(geoid));
  }

  #isChosen(geoid: string | undefined): boolean {
    const { selection } = this.#store.state;
    return selection?.kind === 'county' && selection.geoid === geoid;
  }

  #isSeen(): boolean {
    return this.#store.state.view === 'table';
  }

  #save(): void {
    if (!this.#shown) return;
    const { listing } = this.#shown;
    const words = this.#words();
    const name = tableFileName(this.#store.state, listing.day, words);
    saveFile(tableFile(this.#left, listing, words), 'text/csv', name);
  }
}

/** States and territories to choose from, by their names in the reader's language. */
const statesOf = (words: Words): HTMLElement[] =>
  statesByName(words).map((usps) => el('option', { value: usps }, words.state(usps)));
