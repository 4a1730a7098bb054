import { describe, expect, it } from 'vitest';
import { hatchNamed, hatchOf } from './hatches';

describe('the lines of a policy', () => {
  it('tell a law that only bars limits from one that requires something', () => {
    expect(hatchOf({ stance: 'requires', requires: 'no_limits' })).toBe('no_limits');
    expect(hatchOf({ stance: 'requires', requires: 'agreement' })).toBe('requires');
    expect(hatchOf({ stance: 'requires', requires: 'detainers' })).toBe('requires');
    expect(hatchOf({ stance: 'prohibits_287g' })).toBe('prohibits');
  });

  it('are drawn for no requirement where none is named, as on the server', () => {
    expect(hatchOf({ stance: 'requires', requires: null })).toBe('no_limits');
    expect(hatchOf({ stance: 'requires' })).toBe('no_limits');
  });

  it('are none for the list of the Justice Department, for a city, and for what this page does not know', () => {
    expect(hatchOf({ stance: 'doj_listed' })).toBeNull();
    expect(hatchNamed('county.doj_listed')).toBeNull();
    expect(hatchNamed('city.limits')).toBeNull();
    expect(hatchNamed('county.limits')).toBe('limits');
    expect(hatchNamed('state.requires.no_limits')).toBe('no_limits');
    expect(hatchNamed('state.shrugs')).toBeNull();
    expect(hatchNamed('state.toString')).toBeNull();
    expect(hatchNamed('')).toBeNull();
  });
});
