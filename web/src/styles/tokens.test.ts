// Colours are written down in `tokens.css` and nowhere else; what cannot read it must agree with it.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const src = new URL('../', import.meta.url);
const program = new URL('../../../src/', import.meta.url);

/** The files of a folder and below it with such an ending, by their paths. */
function files(folder: URL, ending: RegExp): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => ending.test(path) && !path.endsWith('.test.ts'));
  return new Map(paths.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]));
}

const TOKENS = 'styles/tokens.css';
const page = files(src, /\.(css|ts|json)$/);
const [light = '', dark = ''] = (page.get(TOKENS) ?? '').split('@media');
const namesIn = (sheet: string): string[] =>
  [...sheet.matchAll(/^\s*(--[a-z0-9-]+):/gm)].map(([, name]) => name ?? '').sort();

describe('the tokens', () => {
  it('are the same on light and on dark', () => {
    expect(namesIn(light).length).toBeGreaterThan(30);
    // What paper measures has no colour.
    expect(namesIn(dark)).toEqual(namesIn(light).filter((name) => !name.startsWith('--paper-')));
  });

  it('are there wherever one is named, and each is named somewhere', () => {
    const known = new Set(namesIn(light));
    const named = new Set<string>();
    for (const [path, text] of page) {
      if (path === TOKENS) continue;
      for (const [, name = ''] of text.matchAll(/(?:var\(|token\(['"`]|['"`])(--[a-z0-9-]+)/g)) {
        named.add(name);
        expect(known.has(name), `${path}: \`${name}\` is not in ${TOKENS}`).toBe(true);
      }
    }
    expect([...known].filter((name) => !named.has(name))).toEqual([]);
  });

  it('are the one place of the page where colours are written down', () => {
    const colour = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab)\(|:\s*(?:white|black|gr[ae]y|red|blue)\b/gi;
    const wrong = [...page]
      .filter(([path]) => path !== TOKENS)
      .flatMap(([path, text]) => (text.match(colour) ?? []).map((found) => `${path}: ${found}`));
    expect(wrong).toEqual([]);
  });

  it('have every colour of the icon, and the program, which reads them from here, has none of its own', () => {
    const coloured = (text: string): readonly string[] => text.match(/#[0-9a-f]{6}\b/g) ?? [];
    const icon = coloured(readFileSync(new URL('favicon.svg', src), 'utf8'));
    expect(icon.filter((colour) => !light.includes(colour))).toEqual([]);
    const drawn = [...files(program, /\.rs$/)].map(
      ([path, text]) => [path, text.split('#[cfg(test)]')[0]] as const,
    );
    const wrong = drawn.flatMap(([path, text = '']) => coloured(text).map((found) => `${path}: ${found}`));
    expect(wrong).toEqual([]);
  });
});
