import { describe, expect, it } from 'vitest';
import { hiddenIn, lookOf } from './look';
import signed from './signed.cases.json';
import { standing, stepOfDay } from './standing';

const none = new Set<never>();

describe('the views', () => {
  it('put a signing day into its quarter of 2025, and other years together', () => {
    // As in the program's pictures, which are held to the same days.
    for (const [day = '', step] of signed) expect(stepOfDay(day), day).toBe(step);
    expect(stepOfDay(null)).toBeNull();
  });

  it('by model and by signing day leave policies and what only a state agency holds to the land', () => {
    const state = standing('statewide', new Set(['limits'] as const), 'conflicts');
    for (const fill of ['model', 'signed'] as const) {
      expect(lookOf(fill, state, none)).toEqual({ ground: 'land', hatches: [], meeting: null });
    }
    const local = standing('field', new Set(['limits'] as const), null, 'several', 'q2');
    expect(lookOf('model', local, none).ground).toBe('several');
    expect(lookOf('signed', local, none).ground).toBe('q2');
    expect(lookOf('signed', local, new Set(['q2'])).ground).toBe('land');
  });

  it('by policy give each side its lines and the stricter its colour', () => {
    const both = standing('field', new Set(['limits', 'prohibits', 'no_limits'] as const), null);
    expect(lookOf('stance', both, none)).toMatchObject({
      ground: 'only_prohibits',
      hatches: ['prohibits', 'no_limits'],
    });
    expect(lookOf('stance', both, new Set(['prohibits', 'limits']))).toMatchObject({
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
