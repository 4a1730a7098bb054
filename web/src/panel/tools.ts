import { button, el } from '../page/dom';
import type { Words } from '../text/words';

/** What can be taken away from the panel. */
export interface Takeaway {
  /** The name of what is shown. */
  readonly name: string;
  /** The day that it is true for. */
  readonly day: string;
  /** The record's own address on the server. */
  readonly record: string;
}

/** Copy link, cite, download, print. */
export function toolRow({ name, day, record }: Takeaway, { t, f }: Words): HTMLElement {
  const said = el('p', { class: 'said', role: 'status' });
  const copy = async (text: string, done: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = done;
    } catch {
      said.textContent = t.panel.copyFailed;
    }
  };
  return el(
    'div',
    { class: 'tools' },
    button(t.panel.copyLink, () => void copy(location.href, t.panel.copied)),
    button(
      t.panel.cite,
      () => void copy(t.panel.citation(name, f.day(day), location.href), t.panel.citeCopied),
    ),
    el('a', { class: 'button', href: record, download: true }, t.panel.download),
    button(t.panel.print, () => window.print()),
    said,
  );
}
