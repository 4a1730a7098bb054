import { describe, expect, it } from 'vitest';
import type { TilePolicy } from '../api/tiles';
import { lookKey, lookOf } from './look';
import { standingOf } from './standing';

const tile = (kind: 'field' | 'jail' | 'municipal' | 'statewide' | null, ...policies: TilePolicy[]) =>
  standingOf({ geoid: '12086', name: 'Miami-Dade County', state: 'FL', kind, policies });
const all = new Set<never>();

describe('how a county looks', () => {
  it('shows its coverage kind as its ground', () => {
    expect(lookOf('all', tile('field'), all).ground).toBe('field');
    expect(lookOf('all', tile(null), all)).toEqual({ ground: 'land', hatches: [], meeting: null });
  });

  it('shows a limit as lines on blue, and over the colour of an agreement where there is one', () => {
    const limits: TilePolicy = { stance: 'limits', level: 'state' };
    expect(lookOf('all', tile(null, limits), all)).toMatchObject({ ground: 'limits', hatches: ['limits'] });
    expect(lookOf('all', tile('jail', limits), all)).toMatchObject({ ground: 'jail', hatches: ['limits'] });
  });

  it('shows both sides crossed where both are', () => {
    const both = tile(
      null,
      { stance: 'limits', level: 'county' },
      { stance: 'requires', level: 'state', requires: 'detainers' },
    );
    expect(lookOf('all', both, all).hatches).toEqual(['limits', 'requires']);
  });

  it('does not let a law that only bars limits look as if it required anything', () => {
    const barred = tile(null, { stance: 'requires', level: 'state', requires: 'no_limits' });
    expect(lookOf('all', barred, all).hatches).toEqual(['no_limits']);
  });

  it('draws the denser of two hatches of one direction alone', () => {
    const denser = tile(
      null,
      { stance: 'limits', level: 'state' },
      { stance: 'prohibits_287g', level: 'state' },
    );
    expect(lookOf('all', denser, all).hatches).toEqual(['prohibits']);
    expect(lookOf('all', denser, new Set(['prohibits'] as const)).hatches).toEqual(['limits']);
  });

  it('leaves a city’s policy to the city, and the Justice Department’s list to words', () => {
    const city = tile(null, { stance: 'limits', level: 'city' }, { stance: 'doj_listed', level: 'county' });
    expect(lookOf('all', city, all)).toEqual({ ground: 'land', hatches: [], meeting: null });
  });

  it('hides what the legend hides', () => {
    const limits = tile('statewide', { stance: 'limits', level: 'state' });
    expect(lookOf('all', limits, new Set(['statewide', 'limits'] as const)).ground).toBe('land');
    expect(lookOf('all', limits, new Set(['statewide'] as const)).ground).toBe('limits');
  });

  it('has one key per look', () => {
    expect(lookKey(lookOf('all', tile('field'), all))).not.toBe(lookKey(lookOf('all', tile('jail'), all)));
  });
});
