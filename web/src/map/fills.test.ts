import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HELD, hiddenIn, lookIn, STEPS, stepOfDay } from './fills';
import { standing } from './style';

const none = new Set<string>();

describe('the views', () => {
  it('put a signing day into its quarter of 2025, and other years together', () => {
    expect(stepOfDay('2020-02-26')).toBe('to2024');
    expect(stepOfDay('2025-01-01')).toBe('q1');
    expect(stepOfDay('2025-03-31')).toBe('q1');
    expect(stepOfDay('2025-04-01')).toBe('q2');
    expect(stepOfDay('2025-12-31')).toBe('q4');
    expect(stepOfDay('2026-01-02')).toBe('from2026');
    expect(stepOfDay(null)).toBeNull();
  });

  it('by model and by signing day leave policies and what only a state agency holds to the land', () => {
    const state = standing('statewide', new Set(['limits'] as const), true);
    for (const fill of ['model', 'signed'] as const) {
      expect(lookIn(fill, state, none)).toEqual({ ground: 'land', hatches: [], conflict: false });
    }
    const local = standing('field', new Set(['limits'] as const), false, 'several', 'q2');
    expect(lookIn('model', local, none).ground).toBe('several');
    expect(lookIn('signed', local, none).ground).toBe('q2');
    expect(lookIn('signed', local, new Set(['q2'])).ground).toBe('land');
  });

  it('by policy give each side its lines and the stricter its colour', () => {
    const both = standing('field', new Set(['limits', 'prohibits', 'no_limits'] as const), false);
    expect(lookIn('stance', both, none)).toMatchObject({
      ground: 'only_prohibits',
      hatches: ['prohibits', 'no_limits'],
    });
    expect(lookIn('stance', both, new Set(['prohibits', 'limits']))).toMatchObject({
      ground: 'only_no_limits',
      hatches: ['no_limits'],
    });
  });

  it('hide the marks that are not theirs', () => {
    expect([...hiddenIn('all', new Set(['jail'] as const))]).toEqual(['jail']);
    expect(hiddenIn('model', none).has('cities')).toBe(true);
    expect(hiddenIn('stance', none).has('towns')).toBe(true);
    expect(hiddenIn('stance', none).has('cities')).toBe(false);
  });
});

describe('the colours of the views', () => {
  const [light, dark] = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8').split(
    '@media',
  );
  const tokens = {
    several: 'several',
    TFM: 'field',
    JEM: 'jail',
    WSO: 'municipal',
    to2024: 'signed-1',
    q1: 'signed-2',
    q2: 'signed-3',
    q3: 'signed-4',
    q4: 'signed-5',
    from2026: 'signed-6',
  };
  const luminance = (sheet: string | undefined, name: string): number => {
    const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(sheet ?? '')?.[1] ?? '';
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

  it('differ in lightness from one to the next and from the land, on light and on dark', () => {
    for (const sheet of [light, dark]) {
      for (const keys of [HELD, STEPS]) {
        const steps = [...keys.map((key) => tokens[key]), 'land'].map((name) => luminance(sheet, name));
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
