import { describe, expect, it } from 'vitest';
import { wordsFor } from '../text/words';
import { reportAddress, reportText } from './report';

const [en, es] = [wordsFor('en'), wordsFor('es')];
const reported = {
  name: 'Gwinnett County, Georgia',
  day: '2026-01-09',
  snapshot: '0123456789ab',
  link: 'https://maps.example.org/?county=13135&date=2026-01-09',
};

describe('a report of a mistake', () => {
  it('says what is shown, on which day and where, and asks what helps to mend it', () => {
    for (const words of [en, es]) {
      const text = reportText(reported, words);
      for (const part of [reported.name, words.f.day(reported.day), reported.snapshot, reported.link]) {
        expect(text).toContain(part);
      }
      expect(text.match(/\?\n/g)).toHaveLength(words.t.report.asks.length);
    }
  });

  it('goes along in a letter and in a form of issues, with its questions', () => {
    const letter = reportAddress('mailto:maps@example.org', reported, en) ?? '';
    expect(letter).toMatch(/^mailto:maps@example\.org\?subject=Countyline%3A%20Gwinnett/);
    expect(new URLSearchParams(letter.split('?')[1]).get('body')).toBe(reportText(reported, en));
    const form = new URL(reportAddress('https://code.example.org/a/b/issues/new', reported, es) ?? '');
    expect(form.searchParams.get('title')).toBe('Countyline: Gwinnett County, Georgia');
    expect(form.searchParams.get('body')).toContain('county=13135&date=2026-01-09');
    const labelled = 'https://code.example.org/a/b/issues/new?labels=data';
    expect(reportAddress(labelled, reported, en)).toContain('?labels=data&title=');
  });

  it('is to be taken along by hand where an address cannot hold it, or there is none', () => {
    for (const other of [null, 'https://example.org/contact', 'javascript:alert(1)']) {
      expect(reportAddress(other, reported, en)).toBeNull();
    }
  });
});
