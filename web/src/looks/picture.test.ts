// The shared picture is drawn by the program, without the style sheet: its colours and lines against the page's own.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOTS, GROUNDS, type Ground, HATCH_STYLES, LAYER_LINES, SIDES, type Token } from './colours';
import { ENTRIES, HATCHES } from './entries';

const share = new URL('../../../src/share/', import.meta.url);
const sources = readdirSync(share)
  .filter((file) => file.endsWith('.rs'))
  .map((file) => readFileSync(new URL(file, share), 'utf8'));
const source = sources
  .join('\n')
  .replace(/\/\/.*$/gm, '')
  .replaceAll('\\"', '"');

const [light = ''] = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8').split('@media');

/** A token on light as the picture writes it: a colour of six digits, and how opaque it is. */
function onLight(token: Token): { colour: string; opacity: number } {
  const value = new RegExp(`${token}: ([^;]+);`).exec(light)?.[1] ?? '';
  const [, ...seen] = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(value) ?? [];
  if (seen.length === 0) return { colour: value, opacity: 1 };
  const hex = seen.slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0'));
  return { colour: `#${hex.join('')}`, opacity: Number(seen[3]) / 100 };
}

/** The words of a list of the program by their names there. */
function wordsOf(name: string): [string, string][] {
  const body = new RegExp(`words! \\{\\s*(?:\\(pub\\(super\\)\\) )?${name}, "[^"]*" \\{([^}]*)\\}`).exec(
    source,
  );
  return [...(body?.[1] ?? '').matchAll(/(\w+) = "([^"]+)"/g)].map(([, name = '', word = '']) => [
    name,
    word,
  ]);
}

const COLOUR = '(#[0-9a-f]{6})';

/** Where the picture writes a colour, and the tokens of the colours there, in order; `null` is one of its own. */
const PLACES: readonly (readonly [place: string, ...tokens: (Token | null)[]])[] = [
  ...wordsOf('Ground').map(
    ([name, word]) =>
      [`Self::${name} => "(?:url\\(#dots\\)|${COLOUR})",`, GROUNDS[word as Ground].token] as const,
  ),
  // The dots are smaller than the map's, and darker for it.
  [
    `id="dots".*?<rect [^>]*"${COLOUR}"/><circle [^>]*"${COLOUR}"/><circle [^>]*"${COLOUR}"`,
    GROUNDS.statewide.token,
    null,
    null,
  ],
  [`Self::Limits => \\("${COLOUR}"`, HATCH_STYLES.limits.onStrong],
  [`Self::Requires => \\("${COLOUR}"`, HATCH_STYLES.requires.onStrong],
  [`"county-lines", "${COLOUR}"`, LAYER_LINES.counties],
  [`"state-lines", "${COLOUR}"`, LAYER_LINES.states],
  [`<circle class="city"[^>]* fill="${COLOUR}" stroke="${COLOUR}"`, DOTS.cities.fill, DOTS.cities.line],
  [`<circle cx=[^>]* r="4" fill="${COLOUR}" stroke="${COLOUR}"`, DOTS.cities.fill, DOTS.cities.line],
  [`<rect width="{WIDTH}" height="{HEIGHT}" fill="${COLOUR}"`, '--panel'],
  [`<rect x="{}" width="{}" height="{HEIGHT}" fill="${COLOUR}"`, '--sea'],
  [`"halo", "${COLOUR}"`, '--panel'],
  [`"chosen", "${COLOUR}"`, '--ink'],
  [`<text [^>]* fill="${COLOUR}" stroke="${COLOUR}"`, '--ink', '--panel'],
  [`const INK: &str = "${COLOUR}"`, '--ink'],
  [`const SOFT: &str = "${COLOUR}"`, '--soft'],
  [`<rect {place} fill="{fill}" stroke="${COLOUR}"`, '--line'],
];

describe('the picture of the program', () => {
  it('has the colours of the page, each in its place', () => {
    let rest = source;
    for (const [place, ...tokens] of PLACES) {
      const pattern = new RegExp(place.replaceAll('{}', '\\{\\}').replace(/\{([A-Za-z]+)\}/g, '\\{$1\\}'));
      const found = pattern.exec(rest);
      expect(found, place).not.toBeNull();
      const [whole = '', ...colours] = found ?? [];
      rest = rest.replace(whole, '');
      tokens.forEach((token, at) => {
        const colour = colours[at];
        // The dots fill a pattern, whose own colours are a place of their own.
        if (token && colour !== undefined)
          expect({ token, colour }).toEqual({ token, colour: onLight(token).colour });
      });
    }
    expect(rest.match(/#[0-9a-f]{6}\b/g) ?? []).toEqual([]);
  });

  it('has the lines of the page: their side, how they lie, how far apart and how wide they are', () => {
    const entries = new Map(wordsOf('Entry'));
    const nameOf = new Map(
      [...source.matchAll(/Self::(\w+) => Entry::(\w+),/g)].map(([, name, entry = '']) => [
        entries.get(entry),
        name,
      ]),
    );
    const sides = new Map(wordsOf('Side'));
    for (const hatch of HATCHES) {
      const { side, onStrong, falling, gap, width } = HATCH_STYLES[hatch];
      const lines = new RegExp(`Self::${nameOf.get(hatch)} => Side::(\\w+)\\.lines\\((\\d+), ([\\d.]+)\\)`);
      const [, name = '', gapPx, widthPx] = lines.exec(source) ?? [];
      const [, opacity, turn] =
        new RegExp(`Self::${name} => \\("#\\w+", ([\\d.]+), (-?\\d+)\\)`).exec(source) ?? [];
      expect({
        hatch,
        side: sides.get(name),
        opacity: Number(opacity),
        falling: Number(turn) > 0,
        gap: Number(gapPx),
        width: Number(widthPx),
      }).toEqual({ hatch, side, opacity: onLight(onStrong).opacity, falling, gap, width });
    }
    expect([...sides.values()]).toEqual([...SIDES]);
  });

  it('takes every entry that the page can hide, in the order of addresses', () => {
    expect(wordsOf('Entry').map(([, word]) => word)).toEqual([...ENTRIES]);
  });
});
