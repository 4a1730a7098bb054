import { expect, it } from 'vitest';
import { standing } from '../looks/standing';
import { wordsFor } from '../text/words';
import { linesOf } from './tip';

const words = wordsFor('en');
/** Tulare, California: no agreement, and a state that prohibits them. */
const tulare = standing(null, new Set(['limits', 'prohibits'] as const), null);
const harris = standing('jail', new Set(['no_limits'] as const), null, 'JEM', 'q1');
const lyon = standing(null, new Set(), null);

it('a county without an agreement tells its policies, in every view', () => {
  for (const fill of ['all', 'model', 'stance', 'signed'] as const) {
    const told = linesOf(tulare, { fill, hasList: true }, words).join(' ');
    expect(told).toContain('prohibits 287(g) agreements');
    expect(told).toContain('ICE lists no agreement here');
  }
});

it('what the present colours tell comes first', () => {
  const first = (fill: 'all' | 'model' | 'stance' | 'signed') =>
    linesOf(harris, { fill, hasList: true }, words)[0];
  expect(first('all')).toBe('reaches the county jail only');
  expect(first('model')).toBe('Its own agencies’ models: jail enforcement only.');
  expect(first('signed')).toBe('First agreement of its own signed: January–March 2025.');
  expect(first('stance')).toBe('State policy bars local limits.');
});

it('a county of which nothing is recorded says so, and before the first list that it is not known', () => {
  expect(linesOf(lyon, { fill: 'all', hasList: true }, words)).toEqual([
    'ICE lists no agreement here',
    'No state or county policy is recorded.',
  ]);
  expect(linesOf(lyon, { fill: 'all', hasList: false }, words)[0]).toContain('not known');
});
