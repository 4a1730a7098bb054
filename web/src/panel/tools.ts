import { type PageKind, pageAddress } from '../api/addresses';
import type { Dated } from '../api/shapes';
import { isPublished } from '../api/site';
import { button, el } from '../dom';
import type { Words } from '../text/words';
import { embedControl } from './embed';
import type { Making } from './parts';
import { reportControl } from './report';
import { takeAway } from './takeaway';

/** What can be taken away from the panel. */
export interface Takeaway {
  /** The name of what is shown. */
  readonly name: string;
  /** The answer's own day and snapshot: with them it can be found again when others are shown. */
  readonly of: Pick<Dated, 'as_of' | 'snapshot'>;
  /** The first of the days that are shown, where there are several. */
  readonly since?: string;
  /** What can be taken away as a file or a feed. */
  readonly take: readonly (HTMLElement | false)[];
}

/** Copy link, cite, download, print, report a mistake. */
export function toolRow({ name, of, since, take }: Takeaway, { words, reportTo }: Making): HTMLElement {
  const { t, f } = words;
  const { said, copy } = copying(words);
  const link = (): string => pinned(location.href, of.as_of, since);
  return el(
    'div',
    { class: 'tools' },
    button(t.panel.copyLink, () => copy(link(), t.panel.copied)),
    button(t.panel.cite, () => {
      const today = new Intl.DateTimeFormat('sv-SE').format(new Date());
      const text = t.panel.citation(name, f.day(of.as_of), of.snapshot, link(), f.day(today));
      copy(text, t.panel.citeCopied);
    }),
    ...take,
    button(t.panel.print, () => window.print()),
    reportControl(
      reportTo,
      () => ({ name, day: of.as_of, snapshot: of.snapshot, link: link() }),
      words,
      copy,
    ),
    embedControl(words, copy),
    said,
  );
}

/** Copies a text, and says that it did. */
export function copying({ t }: Words): {
  readonly said: HTMLElement;
  readonly copy: (text: string, done: string) => void;
} {
  const said = el('p', { class: 'said', role: 'status' });
  const copy = async (text: string, done: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = done;
    } catch {
      said.textContent = t.panel.copyFailed;
    }
  };
  return { said, copy: (text, done) => void copy(text, done) };
}

/** A record as the server has it. */
export const recordLink = (record: string, words: Words): HTMLElement =>
  takeAway(words.t.panel.download, record, { class: 'button', download: true }, words);

/** The same record as a page of its own, for paper, for those without script, and to cite. */
export const pageLink = (kind: PageKind, id: string, date: string | null, { t, lang }: Words): HTMLElement =>
  // A published copy has pages of its own day.
  isPublished && date !== null
    ? el('span', { class: 'note' }, t.copy.page)
    : el('a', { class: 'button', href: pageAddress(kind, id, date, lang) }, t.panel.page);

/** An address that shows the same on every later day: with its days, and without where the map happens to look. */
export function pinned(address: string, day: string, since?: string): string {
  const url = new URL(address);
  url.searchParams.delete('at');
  url.searchParams.set('date', day);
  if (since) url.searchParams.set('since', since);
  return url.href.replaceAll('%2C', ',');
}
