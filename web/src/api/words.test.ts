// The page's closed lists against the program's own, read from its sources: a word that one of them has and the
// other has not is named here.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENTRIES } from '../looks/entries';
import { LANGS } from '../text/lang';
import * as words from './words';

/** The program's sources without their comments, as one text: a list may move from file to file. */
const program = ((): string => {
  const src = new URL('../../../src/', import.meta.url);
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.rs'),
  );
  const texts = files.map((file) => readFileSync(new URL(file.replaceAll('\\', '/'), src), 'utf8'));
  return texts.join('\n').replace(/\/\/.*$/gm, '');
})();

/**
 * The words of an enum of the program, as `words!` or its own `as_str` gives them; `what` is what `words!` calls one of
 * them, where two lists have one name.
 */
function wordsOf(name: string, what = '[^"]*'): string[] {
  const before = '(?:#\\[[^\\]]*\\]\\s*)*(?:\\(pub\\(\\w+\\)\\)\\s*)?';
  const listed = new RegExp(`words! \\{\\s*${before}${name}, "${what}" \\{([^}]*)\\}`, 'g');
  const told = new RegExp(
    `impl ${name} \\{(?:(?!\\n\\}).)*?fn as_str\\(self\\)[^{]*\\{(.*?)\\n {4}\\}`,
    'gs',
  );
  const bodies = [...program.matchAll(listed), ...program.matchAll(told)].map(([, body]) => body ?? '');
  const [body] = bodies;
  if (body === undefined || bodies.length > 1) {
    throw new Error(`the program has ${bodies.length} lists of words named \`${name}\`, and should have one`);
  }
  return [...body.matchAll(/=>? "([^"]+)"/g)].map(([, word]) => word ?? '');
}

/** The page has an order of its own; the words must be the same. */
const same = (page: readonly string[], program: readonly string[]): void =>
  expect([...page].sort()).toEqual([...program].sort());

describe('the words of the page are those of the program', () => {
  it('for agreements', () => {
    same(words.MODELS, wordsOf('SupportModel'));
    same(words.KINDS, wordsOf('CoverageKind'));
    same(words.LEVELS, wordsOf('Level'));
    same(words.RULES, wordsOf('Rule'));
    same(words.STATUSES, wordsOf('Status'));
    same(words.REVISED, wordsOf('Revised'));
  });

  it('for policies', () => {
    same(words.STANCES, wordsOf('Stance'));
    same(words.REQUIREMENTS, wordsOf('Requires'));
    same(words.SCOPES, wordsOf('Scope'));
    same(words.INSTRUMENTS, wordsOf('Instrument'));
    same(words.CONFLICT_KINDS, wordsOf('ConflictKind'));
  });

  it('for what a policy does, which both sides make of the stance and what it requires', () => {
    const effects = words.STANCES.flatMap((stance) =>
      stance === 'requires' ? words.REQUIREMENTS.map((what) => `${stance}.${what}`) : [stance],
    );
    same(effects, wordsOf('Effect'));
  });

  it('for what changes, for points and for what a search finds', () => {
    same(words.CHANGE_KINDS, wordsOf('ChangeKind'));
    same(words.SUBJECTS, wordsOf('SubjectKind'));
    same(words.PRESENCES, wordsOf('Presence'));
    same(words.FOUND_KINDS, wordsOf('NameKind'));
  });

  it('for languages', () => {
    same(LANGS, wordsOf('Lang'));
  });

  it('for what a picture can leave out, in the order of addresses', () => {
    expect(wordsOf('Entry')).toEqual([...ENTRIES]);
  });

  it('for the layers of tiles, of which the page draws some', () => {
    expect(wordsOf('Layer')).toEqual(expect.arrayContaining([...words.TILE_LAYERS]));
  });

  it('for the formats of lists, of which the page asks for some', () => {
    expect(wordsOf('Format', 'format')).toEqual(expect.arrayContaining([...words.ANSWER_FORMATS]));
  });
});

describe('the reading of the program’s words', () => {
  it('does not take silence for agreement', () => {
    expect(() => wordsOf('NoSuchList')).toThrow('0 lists of words named `NoSuchList`');
  });
});
