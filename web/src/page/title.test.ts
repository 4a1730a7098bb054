import { expect, it } from 'vitest';
import { wordsFor } from '../text/words';
import { titleOf } from './title';

it('names the place, the view and the day that are shown, or else what the page is for', () => {
  const words = wordsFor('en');
  expect(titleOf({ view: 'map', date: null }, null, words)).toBe(
    'Where 287(g) agreements and sanctuary policies apply, county by county, on any day · Countyline',
  );
  expect(titleOf({ view: 'map', date: '2025-06-01' }, 'Harris County', words)).toBe(
    'Harris County · June 1, 2025 · Countyline',
  );
  expect(titleOf({ view: 'changes', date: null }, null, words)).toBe('Changes · Countyline');
  expect(titleOf({ view: 'table', date: null }, null, wordsFor('es'))).toBe('Tabla · Countyline');
});
