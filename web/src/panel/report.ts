import { button, el, outerLink } from '../dom';
import type { Words } from '../text/words';

/** What a report is about. */
export interface Reported {
  /** The name of what is shown. */
  readonly name: string;
  /** The day that is shown, and the data that it is shown from, if that is known. */
  readonly day: string;
  readonly snapshot: string | null;
  /** The address that shows the same again. */
  readonly link: string;
}

/** A report as far as the page can write it: what is shown, and the questions that help to mend it. */
export function reportText({ name, day, snapshot, link }: Reported, { t, f }: Words): string {
  const { report } = t;
  const about = [name, report.day(f.day(day), snapshot), link].join('\n');
  return [about, ...report.asks.map((question) => `${question}\n`)].join('\n\n');
}

/**
 * The address that takes a report, with the report in it where it can hold one: a letter, or a form of the kind that
 * houses of programs have. Null for another page, which is opened as it is, and where there is no address.
 */
export function reportAddress(reportTo: string | null, reported: Reported, words: Words): string | null {
  if (!reportTo || !URL.canParse(reportTo)) return null;
  const [subject, body] = [`${words.t.name}: ${reported.name}`, reportText(reported, words)];
  const url = new URL(reportTo);
  const isForm = /^https?:$/.test(url.protocol) && /\/issues\/new\/?$/.test(url.pathname);
  if (url.protocol !== 'mailto:' && !isForm) return null;
  const about = new URLSearchParams(isForm ? { title: subject, body } : { subject, body });
  // Programs that write letters take a plus sign for itself.
  const query = about.toString().replaceAll('+', '%20');
  return `${reportTo}${reportTo.includes('?') ? '&' : '?'}${query}`;
}

/** How to report a mistake in what is shown: in one step, or the text to take along and where to. */
export function reportControl(
  reportTo: string | null,
  reported: () => Reported,
  words: Words,
  copy: (text: string, done: string) => void,
): HTMLElement {
  const { report } = words.t;
  const href = reportAddress(reportTo, reported(), words);
  if (href) {
    const link = el('a', { class: 'button', href }, words.t.panel.report);
    // What is in view may have moved since this was written.
    link.addEventListener('click', () => {
      link.href = reportAddress(reportTo, reported(), words) ?? href;
    });
    return link;
  }
  const page = outerLink(report.page, reportTo);
  return el(
    'details',
    { class: 'report' },
    el('summary', { class: 'button' }, words.t.panel.report),
    el('p', {}, page ? report.there : report.nowhere),
    el(
      'div',
      { class: 'tools' },
      button(report.copy, () => copy(reportText(reported(), words), report.copied)),
      page,
    ),
  );
}
