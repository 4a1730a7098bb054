import type { Model } from '../api/words';
import { button, el } from '../dom';
import type { Selection } from '../state/store';
import { noted } from '../text/recorded';
import type { Words } from '../text/words';

/** What a part of the panel is made with. */
export interface Making {
  readonly words: Words;
  /** The day of what is shown; null for the newest. */
  readonly date: string | null;
  /** The day of the first list at hand, as soon as it is known. */
  readonly firstList: string | null;
  /** Where a mistake is reported; null for nowhere. */
  readonly reportTo: string | null;
  /** Shows another place or agency. */
  readonly select: (selection: Selection) => void;
  /** The address that shows it, with all else as it is. */
  readonly addressOf: (selection: Selection) => string;
}

export type Part = HTMLElement | null;

/** A title, and how many entries stand under it. */
export const countedTitle = (title: string, count: number, words: Words): HTMLElement =>
  el('h3', {}, title, ' ', countOf(count, words));

/** A number beside a title. */
export const countOf = (count: number, { f }: Words): HTMLElement =>
  el('span', { class: 'count' }, f.number(count));

/** Entries under a title; long lists stay folded behind their count. */
export function section(
  title: string,
  entries: readonly HTMLElement[],
  { words }: Making,
  foldFrom = 12,
): Part {
  if (entries.length === 0) return null;
  const heading = countedTitle(title, entries.length, words);
  if (entries.length < foldFrom) return el('section', { class: 'part' }, heading, ...entries);
  return el('details', { class: 'part folded' }, el('summary', {}, heading), ...entries);
}

/**
 * A name as a control that tells what it means; `model` colours it as that model. On paper it is told `once`, not
 * wherever the name stands.
 */
export function explained(
  name: string,
  means: string,
  model: Model | 'unread' | null,
  once: boolean,
): HTMLElement {
  const tag = model ? `tag tag-${model.toLowerCase()}` : 'tag';
  const control = once ? 'folded model' : 'model';
  return el('details', { class: control }, el('summary', { class: tag }, name), el('p', {}, means));
}

/** What must be said about the day. */
export function noteOf(note: string | undefined, words: Words): Part {
  if (!note) return null;
  const { text, lang } = noted(note, words);
  return el('p', { class: 'note', lang }, text);
}

/** A name that shows its own record when pressed. */
export function nameButton(name: string, selection: Selection, { select }: Making): HTMLElement {
  return button(name, () => select(selection), { class: 'link' });
}

/** The same as a link within a sentence, whose words break as those around it do. */
export function nameLink(name: string, selection: Selection, { select, addressOf }: Making): HTMLElement {
  const link = el('a', { class: 'link', href: addressOf(selection) }, name);
  link.addEventListener('click', (event) => {
    // With a key the browser opens it elsewhere, as it does any link.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    select(selection);
  });
  return link;
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
