import { button, el, safeHref } from '../dom';
import type { Making } from './parts';

/** What can be taken away from the panel. */
export interface Takeaway {
  /** The name of what is shown. */
  readonly name: string;
  /** The day that it is true for. */
  readonly day: string;
  /** The record's own address on the server. */
  readonly record: string;
}

/** Copy link, cite, download, print, report a mistake. */
export function toolRow({ name, day, record }: Takeaway, { words, reportTo }: Making): HTMLElement {
  const { t, f } = words;
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
    reportTo && el('a', { class: 'button', href: reportLink(reportTo, name) }, t.panel.report),
    said,
  );
}

/** To an address of mail, the place and its link go along; a page of the web is opened as it is. */
function reportLink(reportTo: string, name: string): string {
  if (!reportTo.startsWith('mailto:')) return safeHref(reportTo) ?? '';
  const about = new URLSearchParams({ subject: `Countyline: ${name}`, body: location.href });
  return `${reportTo}?${about.toString().replaceAll('+', '%20')}`;
}
