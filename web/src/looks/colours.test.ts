import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GROUNDS, HATCH_STYLES, SIDES } from './colours';
import { HATCHES, HELD, STEPS } from './entries';
import looks from './looks.json';

describe('the file of looks', () => {
  it('has the words of the lists that it is read as', () => {
    expect(Object.keys(looks.hatches)).toEqual([...HATCHES]);
    expect(Object.keys(looks.sides)).toEqual([...SIDES]);
    const patterns = Object.values(GROUNDS).flatMap(({ texture }) => (texture ? [texture.pattern] : []));
    expect(new Set(patterns)).toEqual(new Set(['dots', 'falling', 'crossed']));
    for (const { side, gap, width } of Object.values(HATCH_STYLES)) {
      expect(SIDES).toContain(side);
      expect(gap).toBeGreaterThan(2 * width);
    }
  });

  it('has no two lines that differ by their distance alone, but for the stricter of the two that limit', () => {
    const { requires, no_limits } = HATCH_STYLES;
    expect([requires.dashed, no_limits.dashed]).toEqual([false, true]);
  });
});

describe('the colours of the views', () => {
  const [light, dark] = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8').split(
    '@media',
  );
  const luminance = (sheet: string | undefined, name: string): number => {
    const hex = new RegExp(`${name}: #([0-9a-f]{6});`).exec(sheet ?? '')?.[1] ?? '';
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

  it('have no colour of the kinds of coverage, which mean something else', () => {
    const kinds = [GROUNDS.field, GROUNDS.jail, GROUNDS.municipal, GROUNDS.statewide].map(
      ({ token }) => token,
    );
    const others = [...HELD, ...STEPS].map((key) => GROUNDS[key].token);
    expect(others.filter((token) => kinds.includes(token))).toEqual([]);
  });

  it('differ in lightness from one to the next and from the land, on light and on dark', () => {
    for (const sheet of [light, dark]) {
      for (const keys of [HELD, STEPS]) {
        const steps = [...keys, 'land' as const].map((key) => luminance(sheet, GROUNDS[key].token));
        const rising = (steps[0] ?? 0) < (steps.at(-1) ?? 0);
        steps.slice(1).forEach((step, at) => {
          const before = steps[at] ?? 0;
          expect(step > before).toBe(rising);
          expect(contrast(step, before)).toBeGreaterThan(1.2);
        });
      }
    }
  });
});
