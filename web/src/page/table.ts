import { ServerError } from '../api/client';
import { writeCsv } from '../api/csv';
import { button, el } from '../dom';
import { getLines, type Line } from '../state/lines';
import type { Store } from '../state/store';
import { Newest } from '../state/turns';
import { problemSentence } from '../text/said';
import type { Words } from '../text/words';
import { COLUMNS, type Column, cellOf, comparing, plainOf } from './columns';
import { Legend } from './legend';

/** Rows that are written at first, and at each press of the button for more. */
const FIRST = 200;
const MORE = 500;

/** All counties as a table: the map's filters, a text to filter by, sorted by any column. */
export class Table {
  readonly #root: HTMLElement;
  readonly #store: Store;
  readonly #words: () => Words;
  readonly #legend: Legend;
  readonly #key = el('div', { class: 'legend key' });
  #lines: readonly Line[] = [];
  #date: string | null | undefined;
  #text = '';
  #sort: { readonly column: Column; readonly down: boolean } = { column: 'state', down: false };
  #limit = FIRST;
  readonly #questions = new Newest();

  constructor(root: HTMLElement, store: Store, words: () => Words) {
    this.#root = root;
    this.#store = store;
    this.#words = words;
    this.#legend = new Legend(this.#key, store, words(), false);
  }

  /** Fetches the lines of the day of the state, unless they are at hand, and writes them. */
  async load(): Promise<void> {
    const { date } = this.#store.state;
    if (date === this.#date) {
      this.render();
      return;
    }
    const signal = this.#questions.next();
    try {
      const lines = await getLines(date, signal);
      if (signal.aborted) return;
      this.#lines = lines;
      this.#date = date;
      this.render();
    } catch (error) {
      if (signal.aborted || !(error instanceof ServerError)) return;
      const { t } = this.#words();
      this.#root.replaceChildren(
        el('p', { role: 'alert' }, problemSentence(error, this.#words())),
        button(t.problem.retry, () => void this.load()),
      );
    }
  }

  /** Writes the whole view anew; the text field keeps what was typed. */
  render(): void {
    const words = this.#words();
    const { t } = words;
    this.#legend.render(words);
    const field = el('input', { type: 'search', value: this.#text, 'aria-label': t.table.filter });
    field.placeholder = t.table.filter;
    const rest = el('div', { class: 'lines' });
    const write = (): void => rest.replaceChildren(...this.#written(words, write));
    field.addEventListener('input', () => {
      this.#text = field.value;
      this.#limit = FIRST;
      write();
    });
    this.#root.replaceChildren(el('div', { class: 'filters' }, field, this.#key), rest);
    write();
  }

  #written(words: Words, again: () => void): HTMLElement[] {
    const { t } = words;
    const lines = this.#chosen(words);
    const shown = lines.slice(0, this.#limit);
    const head = COLUMNS.map((column) => this.#heading(column, t.table[column], again));
    const left = lines.length - shown.length;
    return [
      el(
        'div',
        { class: 'tools' },
        el('p', { role: 'status' }, t.table.shown(lines.length)),
        button(t.table.csv(lines.length), () => this.#save(lines, words)),
        button(t.panel.print, () => window.print()),
      ),
      el(
        'table',
        { class: 'counties' },
        el('caption', { class: 'only-heard' }, t.table.label),
        el('thead', {}, el('tr', {}, ...head)),
        el('tbody', {}, ...shown.map((line) => this.#row(line, words))),
      ),
      ...(left > 0
        ? [
            button(t.table.more(Math.min(MORE, left)), () => {
              this.#limit += MORE;
              again();
            }),
          ]
        : []),
    ];
  }

  #heading(column: Column, label: string, again: () => void): HTMLElement {
    const sorted = this.#sort.column === column;
    const order = this.#sort.down ? 'descending' : 'ascending';
    const sort = button(label, () => {
      this.#sort = { column, down: sorted && !this.#sort.down };
      again();
      this.#root.querySelector<HTMLElement>(`th[data-column=${column}] button`)?.focus();
    });
    return el('th', { scope: 'col', 'data-column': column, 'aria-sort': sorted ? order : 'none' }, sort);
  }

  #row(line: Line, words: Words): HTMLElement {
    const select = button(
      line.county,
      () => this.#store.set({ selection: { kind: 'county', geoid: line.geoid } }),
      { class: 'link' },
    );
    const rest = COLUMNS.filter((column) => column !== 'county');
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, select),
      ...rest.map((column) => el('td', { 'data-column': column }, cellOf(column, line, words))),
    );
  }

  /** The lines that the filters leave, in the order asked for. */
  #chosen(words: Words): Line[] {
    const { hidden } = this.#store.state;
    const text = fold(this.#text);
    const visible = ({ kind, hatches }: Line): boolean =>
      (kind === null && hatches.length === 0) ||
      (kind !== null && !hidden.has(kind)) ||
      hatches.some((hatch) => !hidden.has(hatch));
    const matches = ({ county, state }: Line): boolean =>
      text === '' || fold(`${county} ${words.state(state)} ${state}`).includes(text);
    const { column, down } = this.#sort;
    const compare = comparing(column, words);
    const ordered = this.#lines.filter((line) => visible(line) && matches(line)).sort(compare);
    return down ? ordered.reverse() : ordered;
  }

  #save(lines: readonly Line[], words: Words): void {
    const { t } = words;
    const head = ['GEOID', ...COLUMNS.map((column) => t.table[column])];
    const rows = lines.map((line) => [line.geoid, ...COLUMNS.map((column) => plainOf(column, line, words))]);
    const bytes = new Blob([writeCsv([head, ...rows])], { type: 'text/csv' });
    const link = el('a', { href: URL.createObjectURL(bytes), download: 'countyline.csv' });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}

/** Without accents and capitals. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
