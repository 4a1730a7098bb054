import { type Counts, KINDS } from '../api/shapes';
import { fillFor, HATCHES, type Hatch, type Look, type Mark } from '../map/style';
import type { LegendKey, Store } from '../state/store';
import type { Catalogue, Words } from '../text/words';
import { button, el } from './dom';
import { dotSwatch, swatch } from './swatch';

/** The legend, which is the filter too: unchecking an entry hides it on the map. */
export class Legend {
  readonly #root: HTMLElement;
  readonly #store: Store;
  readonly #marks: boolean;
  #counts: Counts | null = null;

  /** `marks`: with the entries for what is drawn above the counties. */
  constructor(root: HTMLElement, store: Store, marks = true) {
    this.#root = root;
    this.#store = store;
    this.#marks = marks;
  }

  setCounts(counts: Counts | null): void {
    this.#counts = counts;
  }

  /** How much of the map's foot it covers, in CSS pixels. */
  covers(): number {
    return this.#root.querySelector('details')?.open ? this.#root.offsetHeight : 0;
  }

  render({ t, f }: Words): void {
    const counted = (count: number | undefined): string | null =>
      count === undefined ? null : f.number(count);
    const kinds = KINDS.map((kind) =>
      this.#entry(kind, t.legend.kinds[kind], swatch(lookOf(kind)), counted(this.#counts?.counties[kind])),
    );
    const hatches = HATCHES.map((hatch) => {
      const states = statesWith(this.#counts, hatch);
      const count = states === null ? null : t.legend.states(states);
      return this.#entry(hatch, t.legend.hatches[hatch], swatch(lookOf(hatch)), count);
    });
    const mark = (name: Mark, count: number | undefined): HTMLElement =>
      this.#entry(name, t.legend.marks[name], dotSwatch(name), counted(count));
    if (this.#marks) {
      kinds.push(mark('towns', undefined));
      hatches.push(mark('cities', undefined), mark('conflicts', this.#counts?.conflicts));
    }
    const wasOpen = this.#root.querySelector('details')?.open ?? matchMedia('(min-width: 1000px)').matches;
    this.#root.replaceChildren(
      el(
        'details',
        { open: wasOpen },
        el('summary', {}, t.legend.title, el('span', { class: 'hint' }, t.legend.hint)),
        this.#presets(t),
        el('div', { class: 'legend-body' }, group(t.legend.reach, kinds), group(t.legend.policies, hatches)),
      ),
    );
  }

  /** Everything, or one side of it alone: the same as checking and unchecking entry by entry. */
  #presets({ legend }: Catalogue): HTMLElement {
    const { hidden } = this.#store.state;
    const presets: readonly (readonly [string, readonly LegendKey[]])[] = [
      [legend.everything, []],
      [legend.agreementsOnly, [...HATCHES, 'cities', 'conflicts']],
      [legend.policiesOnly, [...KINDS, 'towns', 'conflicts']],
    ];
    return el(
      'div',
      { class: 'presets', role: 'group', 'aria-label': legend.title },
      ...presets.map(([label, keys]) => {
        const pressed = keys.length === hidden.size && keys.every((key) => hidden.has(key));
        return button(label, () => this.#store.set({ hidden: new Set(keys) }), {
          'aria-pressed': String(pressed),
        });
      }),
    );
  }

  #entry(key: LegendKey, label: string, picture: HTMLElement, count: string | null): HTMLElement {
    const box = el('input', { type: 'checkbox', name: key, checked: !this.#store.state.hidden.has(key) });
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

function group(title: string, entries: readonly HTMLElement[]): HTMLElement {
  return el('fieldset', {}, el('legend', {}, title), ...entries);
}

/** How many states have such a policy of their own; null where the server does not say. */
function statesWith(counts: Counts | null, hatch: Hatch): number | null {
  const stances = counts?.stances;
  if (!stances) return null;
  switch (hatch) {
    case 'limits':
      return stances.limits.states;
    case 'prohibits':
      return stances.prohibits_287g.states;
    case 'no_limits':
      return stances['requires.no_limits'].states;
    case 'requires':
      // A state may require both; the larger figure is what can be said for certain.
      return null;
  }
}

/** What a legend entry looks like on the map, by the map's own rule. */
function lookOf(key: LegendKey): Look {
  const nothing = { kind: null, hatches: [], conflict: false };
  const kind = KINDS.find((known) => known === key);
  if (kind) return fillFor({ ...nothing, kind }, new Set());
  return fillFor({ ...nothing, hatches: HATCHES.filter((hatch) => hatch === key) }, new Set());
}
