import { describe, expect, it } from 'vitest';
import type { TilePolicy } from '../api/tiles';
import { fillFor, lookKey, standingOf } from './style';

const tile = (kind: 'field' | 'jail' | 'municipal' | 'statewide' | null, ...policies: TilePolicy[]) =>
  standingOf({ geoid: '12086', name: 'Miami-Dade County', state: 'FL', kind, policies });
const all = new Set<never>();

describe('how a county looks', () => {
  it('shows its coverage kind as its ground', () => {
    expect(fillFor(tile('field'), all).ground).toBe('field');
    expect(fillFor(tile(null), all)).toEqual({ ground: 'land', hatches: [], conflict: false });
  });

  it('shows a limit as lines on blue, and over the colour of an agreement where there is one', () => {
    const limits: TilePolicy = { stance: 'limits', level: 'state' };
    expect(fillFor(tile(null, limits), all)).toMatchObject({ ground: 'limits', hatches: ['limits'] });
    expect(fillFor(tile('jail', limits), all)).toMatchObject({ ground: 'jail', hatches: ['limits'] });
  });

  it('shows both sides crossed where both are', () => {
    const both = tile(
      null,
      { stance: 'limits', level: 'county' },
      { stance: 'requires', level: 'state', requires: 'detainers' },
    );
    expect(fillFor(both, all).hatches).toEqual(['limits', 'requires']);
  });

  it('does not let a law that only bars limits look as if it required anything', () => {
    const barred = tile(null, { stance: 'requires', level: 'state', requires: 'no_limits' });
    expect(fillFor(barred, all).hatches).toEqual(['no_limits']);
  });

  it('draws the denser of two hatches of one direction alone', () => {
    const denser = tile(
      null,
      { stance: 'limits', level: 'state' },
      { stance: 'prohibits_287g', level: 'state' },
    );
    expect(fillFor(denser, all).hatches).toEqual(['prohibits']);
    expect(fillFor(denser, new Set(['prohibits'] as const)).hatches).toEqual(['limits']);
  });

  it('leaves a city’s policy to the city, and the Justice Department’s list to words', () => {
    const city = tile(null, { stance: 'limits', level: 'city' }, { stance: 'doj_listed', level: 'county' });
    expect(fillFor(city, all)).toEqual({ ground: 'land', hatches: [], conflict: false });
  });

  it('hides what the legend hides', () => {
    const limits = tile('statewide', { stance: 'limits', level: 'state' });
    expect(fillFor(limits, new Set(['statewide', 'limits'] as const)).ground).toBe('land');
    expect(fillFor(limits, new Set(['statewide'] as const)).ground).toBe('limits');
  });

  it('has one key per look', () => {
    expect(lookKey(fillFor(tile('field'), all))).not.toBe(lookKey(fillFor(tile('jail'), all)));
  });
});
