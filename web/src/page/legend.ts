import { type Counts, KINDS } from '../api/shapes';
import { fillFor, HATCHES, type Look } from '../map/style';
import type { LegendKey, Store } from '../state/store';
import type { Words } from '../text/words';
import { el } from './dom';
import { swatch } from './swatch';

/** The legend, which is the filter too: unchecking an entry hides it on the map. */
export class Legend {
  readonly #root: HTMLElement;
  readonly #store: Store;
  #counts: Counts | null = null;

  constructor(root: HTMLElement, store: Store) {
    this.#root = root;
    this.#store = store;
  }

  setCounts(counts: Counts | null): void {
    this.#counts = counts;
  }

  render({ t, f }: Words): void {
    const kinds = KINDS.map((kind) => {
      const count = this.#counts?.counties[kind];
      return this.#entry(
        kind,
        t.legend.kinds[kind],
        lookOf(kind),
        count === undefined ? null : f.number(count),
      );
    });
    const hatches = HATCHES.map((hatch) => this.#entry(hatch, t.legend.hatches[hatch], lookOf(hatch), null));
    const wasOpen = this.#root.querySelector('details')?.open ?? matchMedia('(min-width: 760px)').matches;
    this.#root.replaceChildren(
      el(
        'details',
        { open: wasOpen },
        el('summary', {}, t.legend.title, el('span', { class: 'hint' }, t.legend.hint)),
        el('div', { class: 'legend-body' }, group(t.legend.reach, kinds), group(t.legend.policies, hatches)),
      ),
    );
  }

  #entry(key: LegendKey, label: string, look: Look, count: string | null): HTMLElement {
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
      swatch(look),
      el('span', { class: 'entry-label' }, label),
      count && el('span', { class: 'entry-count' }, count),
    );
  }
}

function group(title: string, entries: readonly HTMLElement[]): HTMLElement {
  return el('fieldset', {}, el('legend', {}, title), ...entries);
}

/** What a legend entry looks like on the map, by the map's own rule. */
function lookOf(key: LegendKey): Look {
  const nothing = { kind: null, hatches: [], conflict: false };
  const kind = KINDS.find((known) => known === key);
  if (kind) return fillFor({ ...nothing, kind }, new Set());
  return fillFor({ ...nothing, hatches: HATCHES.filter((hatch) => hatch === key) }, new Set());
}
