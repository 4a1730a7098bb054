import type { Counts } from '../api/shapes';
import { KINDS } from '../api/words';
import { button, el } from '../dom';
import {
  FILLS,
  type Fill,
  HATCHES,
  type Hatch,
  HELD,
  type LegendKey,
  type Mark,
  MEETINGS,
  type Meeting,
  STEPS,
} from '../looks/entries';
import { COUNTED_AS } from '../looks/hatches';
import { type Look, lookOf } from '../looks/look';
import type { Standing } from '../looks/standing';
import type { Standings } from '../looks/standings';
import type { Store } from '../state/store';
import type { Catalogue } from '../text/catalogue';
import type { Words } from '../text/words';
import { dotSwatch, swatch } from './swatch';

/** The legend, which is the filter too: unchecking an entry hides it on the map. */
export class Legend {
  readonly #root: HTMLElement;
  readonly #store: Store;
  readonly #forMap: boolean;
  #words: Words;
  #counts: Counts | null = null;
  #standings: Standings | null = null;

  /** `forMap`: with what only the map shows, the choice of colours and the marks above the counties. */
  constructor(root: HTMLElement, store: Store, words: Words, forMap = true) {
    this.#root = root;
    this.#words = words;
    this.#store = store;
    this.#forMap = forMap;
  }

  setCounts(counts: Counts | null): void {
    this.#counts = counts;
  }

  /** What applies to each county on the day, for the counts of the views that only it can tell. */
  setStandings(standings: Standings | null): void {
    if (standings === this.#standings) return;
    this.#standings = standings;
    if (this.#counted()) this.render(this.#words);
  }

  #isKnown(): boolean {
    return this.#counts === null || this.#counts.sheet !== null || this.#counts.agreements > 0;
  }

  #fill(): Fill {
    return this.#forMap ? this.#store.state.fill : 'all';
  }

  #counted(): boolean {
    return this.#fill() === 'model' || this.#fill() === 'signed';
  }

  /** Writes the legend anew, in these words. */
  render(words: Words): void {
    this.#words = words;
    const { t } = words;
    const fill = this.#fill();
    const wasOpen =
      this.#root.querySelector('details')?.open ??
      matchMedia('(min-width: 1000px) and (min-height: 600px)').matches;
    const focused = this.#root.querySelector<HTMLElement>(':focus')?.dataset.key;
    this.#root.replaceChildren(
      el(
        'details',
        { open: wasOpen },
        el(
          'summary',
          { 'data-key': 'title' },
          t.legend.title,
          // Beside the presets, which show by themselves what unchecking does, there is no room.
          (fill !== 'all' || !this.#forMap) && el('span', { class: 'hint' }, t.legend.hint),
        ),
        this.#forMap && this.#fills(t),
        fill === 'all' && this.#presets(t),
        el('div', { class: 'legend-body' }, ...this.#groups(fill, words)),
      ),
    );
    // What had the focus was written anew, and has it again.
    if (focused)
      this.#root.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }

  #groups(fill: Fill, { t, f }: Words): HTMLElement[] {
    const counted = (count: number | undefined): string | null =>
      count === undefined ? null : f.number(count);
    const mark = (name: Mark, count?: number): HTMLElement[] =>
      this.#forMap ? [this.#entry(name, t.legend.marks[name], dotSwatch(name), counted(count))] : [];
    const met = (meeting: Meeting): HTMLElement[] => mark(meeting, meetingsOf(this.#counts, meeting));
    const hatches = HATCHES.map((hatch) => {
      const states = statesWith(this.#counts, hatch);
      const count = states === null ? null : t.legend.states(states);
      return this.#entry(hatch, t.legend.hatches[hatch], swatch(pictureOf(hatch, fill)), count);
    });
    const tally = this.#tally();
    switch (fill) {
      case 'all': {
        const kinds = KINDS.map((kind) =>
          this.#entry(
            kind,
            t.legend.kinds[kind],
            swatch(pictureOf(kind, fill)),
            // Before the first list a figure of none would be a claim.
            counted(this.#isKnown() ? this.#counts?.counties[kind] : undefined),
          ),
        );
        return [
          group(t.legend.reach, [...kinds, ...mark('towns'), ...met('unlisted')]),
          group(t.legend.policies, [...hatches, ...mark('cities'), ...met('conflicts')]),
        ];
      }
      case 'stance':
        return [group(t.legend.policies, [...hatches, ...mark('cities')])];
      case 'model': {
        const entries = HELD.map((held) =>
          this.#entry(held, t.legend.held[held], swatch(pictureOf(held, fill)), counted(tally?.get(held))),
        );
        return [group(t.legend.heldBy, [...entries, ...mark('towns')], t.legend.local)];
      }
      case 'signed': {
        const entries = STEPS.map((step) =>
          this.#entry(step, t.legend.steps[step], swatch(pictureOf(step, fill)), counted(tally?.get(step))),
        );
        return [group(t.legend.signed, entries, t.legend.local, 'in-columns')];
      }
    }
  }

  /** How many counties there are of each model and of each step; null until the server has said. */
  #tally(): Map<LegendKey, number> | null {
    if (!this.#standings || !this.#counted()) return null;
    const tally = new Map<LegendKey, number>([...HELD, ...STEPS].map((key) => [key, 0]));
    for (const { held, step } of this.#standings.values()) {
      for (const key of [held, step]) if (key !== null) tally.set(key, (tally.get(key) ?? 0) + 1);
    }
    return tally;
  }

  /** What the colours tell: one of four. */
  #fills({ legend }: Catalogue): HTMLElement {
    const choices = FILLS.map((fill) => {
      const radio = el('input', {
        type: 'radio',
        name: 'fill',
        'data-key': `fill-${fill}`,
        value: fill,
        checked: fill === this.#store.state.fill,
      });
      radio.addEventListener('change', () => this.#store.set({ fill }));
      return el('label', { class: 'fill' }, radio, legend.fills[fill]);
    });
    return el(
      'fieldset',
      { class: 'fills' },
      el('legend', { class: 'only-heard' }, legend.fillsLabel),
      ...choices,
    );
  }

  /** Everything, or one side of it alone: the same as checking and unchecking entry by entry. */
  #presets({ legend }: Catalogue): HTMLElement {
    const { hidden } = this.#store.state;
    const presets: readonly (readonly [string, readonly LegendKey[]])[] = [
      [legend.everything, []],
      [legend.agreementsOnly, [...HATCHES, 'cities', ...MEETINGS]],
      [legend.policiesOnly, [...KINDS, 'towns', ...MEETINGS]],
    ];
    return el(
      'div',
      { class: 'presets', role: 'group', 'aria-label': legend.title },
      ...presets.map(([label, keys]) => {
        const pressed = keys.length === hidden.size && keys.every((key) => hidden.has(key));
        return button(label, () => this.#store.set({ hidden: new Set(keys) }), {
          'data-key': `preset-${keys.length === 0 ? 'all' : keys.includes('towns') ? 'policies' : 'agreements'}`,
          'aria-pressed': String(pressed),
        });
      }),
    );
  }

  #entry(key: LegendKey, label: string, picture: HTMLElement, count: string | null): HTMLElement {
    const box = el('input', {
      type: 'checkbox',
      name: key,
      'data-key': key,
      checked: !this.#store.state.hidden.has(key),
    });
    box.addEventListener('change', () => {
      const hidden = new Set(this.#store.state.hidden);
      if (box.checked) hidden.delete(key);
      else hidden.add(key);
      this.#store.set({ hidden });
    });
    return el(
      'label',
      { class: 'entry' },
      box,
      picture,
      el('span', { class: 'entry-label' }, label),
      count && el('span', { class: 'entry-count' }, count),
    );
  }
}

function group(
  title: string,
  entries: readonly HTMLElement[],
  note?: string,
  classes: string | null = null,
): HTMLElement {
  return el(
    'fieldset',
    { class: classes },
    el('legend', {}, title),
    ...entries,
    note !== undefined && el('p', { class: 'legend-note' }, note),
  );
}

/** How many states have such a policy of their own; null where the server does not say. */
const statesWith = (counts: Counts | null, hatch: Hatch): number | null =>
  counts?.stances?.[COUNTED_AS[hatch]]?.states ?? null;

/** In how many counties the sides do not go together in this way; where the server does not tell, nothing. */
function meetingsOf(counts: Counts | null, meeting: Meeting): number | undefined {
  if (counts?.conflicts === undefined || counts.unlisted === undefined) return undefined;
  return { conflicts: counts.conflicts - counts.unlisted, unlisted: counts.unlisted }[meeting];
}

/** What a legend entry looks like on the map, by the map's own rule. */
function pictureOf(key: LegendKey, fill: Fill): Look {
  const only: Standing = {
    kind: KINDS.find((known) => known === key) ?? null,
    hatches: HATCHES.filter((hatch) => hatch === key),
    meeting: null,
    held: HELD.find((known) => known === key) ?? null,
    step: STEPS.find((known) => known === key) ?? null,
  };
  return lookOf(fill, only, new Set());
}
