import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { states as spanishStates } from './es/states';
import { LANGS, type Lang, pickLang, RECORDS } from './lang';
import { ageSentence, revisionText } from './said';
import { ENGLISH_STATES } from './states';
import { wordsFor } from './words';

/** A source of the program. */
const sourceOf = (path: string): string =>
  readFileSync(new URL(`../../../src/${path}`, import.meta.url), 'utf8');

/** Words of each language that take a side. */
const JUDGING: Readonly<Record<Lang, RegExp>> = {
  en: /\b(illegals?|refus\w+)\b/i,
  es: /\b(ilegal(?:es)?|se niega\w*)\b/i,
};

/** Every text of a catalogue by its path; functions are asked with the same plain arguments. */
function texts(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') return [[path, String(part(2, 'b', 'c'))]];
  return Object.entries(part as object).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

describe('the catalogues', () => {
  const [en, es] = [wordsFor('en'), wordsFor('es')];

  it('say something under every key, but for the one note that English does not need', () => {
    for (const words of LANGS.map(wordsFor)) {
      // What is said of a note depends on the note.
      const empty = texts(words.t).filter(([path, text]) => text.trim() === '' && path !== '.note');
      expect(empty.map(([path]) => path)).toEqual(words.lang === RECORDS ? ['.panel.english'] : []);
    }
  });

  it('differ where they are prose', () => {
    const prose = LANGS.map((lang): [Lang, Map<string, string>] => [
      lang,
      new Map(texts(wordsFor(lang).t).filter(([, text]) => text.split(' ').length > 3)),
    ]);
    const same = prose.flatMap(([lang, own], at) =>
      prose
        .slice(at + 1)
        .flatMap(([other, theirs]) =>
          [...own]
            .filter(([path, text]) => theirs.get(path) === text)
            .map(([path]) => `${lang}, ${other}: ${path}`),
        ),
    );
    expect(same).toEqual([]);
  });

  it('never judge', () => {
    const judging = LANGS.flatMap((lang) =>
      texts(wordsFor(lang).t).filter(([, text]) => Object.values(JUDGING).some((words) => words.test(text))),
    );
    expect(judging).toEqual([]);
  });

  it('count in the plural that the language has', () => {
    expect(en.t.headline.agreements(1)).toBe('1 agreement');
    expect(en.t.headline.agreements(1317)).toBe('1,317 agreements');
    expect(es.t.headline.agreements(1)).toBe('1 acuerdo');
    expect(es.t.headline.agreements(2)).toBe('2 acuerdos');
  });

  it('write days, months and years as the language does', () => {
    expect(en.f.day('2025-12-30')).toBe('December 30, 2025');
    expect(es.f.day('2025-12-30')).toBe('30 de diciembre de 2025');
    expect(en.f.day('2017-09')).toBe('September 2017');
    expect(en.f.day('2017')).toBe('2017');
    expect(en.f.day('sometime')).toBe('sometime');
  });

  it('say how old the newest list is, in days and then in months', () => {
    const list = (days: number) => ({ newest_sheet: '2026-05-18', list_age_days: days });
    expect(ageSentence(list(0), en)).toBe('The newest list at hand is of today, May 18, 2026.');
    expect(ageSentence(list(1), en)).toBe('The newest list at hand is of May 18, 2026, 1 day old.');
    expect(ageSentence(list(60), en)).toContain('60 days old');
    expect(ageSentence(list(61), en)).toContain('2 months old');
    expect(ageSentence(list(191), en)).toContain('6 months old');
    expect(ageSentence(list(191), es)).toBe(
      'La lista más reciente disponible es del 18 de mayo de 2026, de hace 6 meses.',
    );
  });

  it('say of a corrected value what it was and what it is', () => {
    const signed = { what: 'signed', from: '2016-03-19', to: '2026-03-19' } as const;
    expect(revisionText(signed, en)).toBe('signing day from Mar 19, 2016 to Mar 19, 2026');
    expect(revisionText({ what: 'state', from: 'TX', to: 'OK' }, es)).toBe('estado de Texas a Oklahoma');
    expect(revisionText({ what: 'signed', from: '', to: '2026-03-19' }, en)).toContain('from none to');
  });

  it('name 56 states and territories', () => {
    expect(Object.keys(ENGLISH_STATES)).toHaveLength(56);
    expect(es.state('NY')).toBe('Nueva York');
    expect(es.state('XX')).toBe('XX');
  });

  it('name states as the program’s pictures do', () => {
    const names = sourceOf('domain/state.rs').matchAll(/\("\d\d", "([A-Z]{2})", "([^"]+)"\)/g);
    const english = Object.fromEntries([...names].map(([, usps = '', name]) => [usps, name]));
    expect(english).toEqual(ENGLISH_STATES);
    // The program gives the names that differ alone.
    const others = sourceOf('domain/state.rs').matchAll(/"([A-Z]{2})" => "([^"]+)"/g);
    const spanish = Object.fromEntries([...others].map(([, usps = '', name]) => [usps, name]));
    expect({ ...english, ...spanish }).toEqual(spanishStates);
  });

  it('stand in the page itself for those without script, in every language', () => {
    const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
    const without = /<noscript>(.*?)<\/noscript>/s.exec(page)?.[1] ?? '';
    const others = LANGS.filter((lang) => lang !== RECORDS);
    expect(without).toContain('<p>');
    expect(others.filter((lang) => !without.includes(`lang="${lang}"`))).toEqual([]);
  });
});

describe('the reader’s language', () => {
  it('is the first of theirs that the page has', () => {
    expect(pickLang(['fr-CA', 'es-MX', 'en'])).toBe('es');
    expect(pickLang(['zh', 'fr'])).toBe('en');
    expect(pickLang([])).toBe('en');
  });
});
