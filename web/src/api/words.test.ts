// The closed lists that the page and the program's pictures share, and no answer holds: those of the program are read
// from its sources, and a word that one side has and the other has not is named here.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENTRIES } from '../looks/entries';
import { LANGS } from '../text/lang';

/** The program's sources without their comments, as one text: a list may move from file to file. */
const program = ((): string => {
  const src = new URL('../../../src/', import.meta.url);
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.rs'),
  );
  const texts = files.map((file) => readFileSync(new URL(file.replaceAll('\\', '/'), src), 'utf8'));
  return texts.join('\n').replace(/\/\/.*$/gm, '');
})();

/** The words of a list of the program, as `words!` declares it. */
function wordsOf(name: string): string[] {
  const before = '(?:#\\[[^\\]]*\\]\\s*)*(?:\\(pub\\(\\w+\\)\\)\\s*)?';
  const listed = new RegExp(`words! \\{\\s*${before}${name}, "[^"]*" \\{([^}]*)\\}`, 'g');
  const bodies = [...program.matchAll(listed)].map(([, body]) => body ?? '');
  const [body] = bodies;
  if (body === undefined || bodies.length > 1) {
    throw new Error(`the program has ${bodies.length} lists of words named \`${name}\`, and should have one`);
  }
  return [...body.matchAll(/= "([^"]+)"/g)].map(([, word]) => word ?? '');
}

describe('the words of the page are those of the program', () => {
  it('for languages', () => {
    expect([...LANGS].sort()).toEqual(wordsOf('Lang').sort());
  });

  it('for what a picture can leave out, in the order of addresses', () => {
    expect(wordsOf('Entry')).toEqual([...ENTRIES]);
  });
});

describe('the reading of the program’s words', () => {
  it('does not take silence for agreement', () => {
    expect(() => wordsOf('NoSuchList')).toThrow('0 lists of words named `NoSuchList`');
  });
});
