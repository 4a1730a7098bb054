import { button, el } from '../dom';
import type { Selection } from '../state/store';
import type { Words } from '../text/words';

/** What a part of the panel is made with. */
export interface Making {
  readonly words: Words;
  /** Where a mistake is reported; null for nowhere. */
  readonly reportTo: string | null;
  /** Shows another place or agency. */
  readonly select: (selection: Selection) => void;
}

export type Part = HTMLElement | null;

/** Entries under a title; long lists stay folded behind their count. */
export function section(
  title: string,
  entries: readonly HTMLElement[],
  { words }: Making,
  foldFrom = 12,
): Part {
  if (entries.length === 0) return null;
  const heading = el('h3', {}, title, el('span', { class: 'count' }, words.f.number(entries.length)));
  if (entries.length < foldFrom) return el('section', { class: 'part' }, heading, ...entries);
  return el('details', { class: 'part folded' }, el('summary', {}, heading), ...entries);
}

/** A name that shows its own record when pressed. */
export function nameButton(name: string, selection: Selection, { select }: Making): HTMLElement {
  return button(name, () => select(selection), { class: 'link' });
}

/** Names in a row, each kept together with the comma after it. */
export function nameRow(
  names: readonly { readonly name: string; readonly geoid: string }[],
  making: Making,
): HTMLElement[] {
  return names.map(({ name, geoid }, at) =>
    el(
      'span',
      { class: 'name-of' },
      nameButton(name, { kind: 'county', geoid }, making),
      at + 1 < names.length ? ', ' : '',
    ),
  );
}
