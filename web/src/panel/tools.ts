import type { Dated } from '../api/shapes';
import { button, el, safeHref } from '../dom';
import type { Making } from './parts';

/** What can be taken away from the panel. */
export interface Takeaway {
  /** The name of what is shown. */
  readonly name: string;
  /** The answer's own day and snapshot: with them it can be found again when others are shown. */
  readonly of: Pick<Dated, 'as_of' | 'snapshot'>;
  /** The record's own address on the server. */
  readonly record: string;
}

/** Copy link, cite, download, print, report a mistake. */
export function toolRow({ name, of, record }: Takeaway, { words, reportTo }: Making): HTMLElement {
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
    button(t.panel.copyLink, () => void copy(pinned(location.href, of.as_of), t.panel.copied)),
    button(t.panel.cite, () => {
      const link = pinned(location.href, of.as_of);
      const today = new Intl.DateTimeFormat('sv-SE').format(new Date());
      const text = t.panel.citation(name, f.day(of.as_of), of.snapshot, link, f.day(today));
      void copy(text, t.panel.citeCopied);
    }),
    el('a', { class: 'button', href: record, download: true }, t.panel.download),
    button(t.panel.print, () => window.print()),
    reportTo && el('a', { class: 'button', href: reportLink(reportTo, name) }, t.panel.report),
    said,
  );
}

/** An address that shows the same on every later day: with its day, and without where the map happens to look. */
export function pinned(address: string, day: string): string {
  const url = new URL(address);
  url.searchParams.delete('at');
  url.searchParams.set('date', day);
  return url.href.replaceAll('%2C', ',');
}

/** To an address of mail, the place and its link go along; a page of the web is opened as it is. */
function reportLink(reportTo: string, name: string): string {
  if (!reportTo.startsWith('mailto:')) return safeHref(reportTo) ?? '';
  const about = new URLSearchParams({ subject: `Countyline: ${name}`, body: location.href });
  return `${reportTo}?${about.toString().replaceAll('+', '%20')}`;
}
