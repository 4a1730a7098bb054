import { describe, expect, it } from 'vitest';
import type { Line } from '../state/lines';
import { ALL_ROWS, type Rows } from '../state/store';
import { wordsFor } from '../text/words';
import { rowsOf } from './rows';

const line = (geoid: string, county: string, state: string, part: Partial<Line> = {}): Line => ({
  geoid,
  county,
  state,
  kind: null,
  isKnown: true,
  agreements: 0,
  hatches: [],
  meeting: null,
  residents: null,
  ...part,
});

const LINES = [
  line('48201', 'Harris County', 'TX', { kind: 'field', hatches: ['no_limits'], residents: 5_000_000 }),
  line('48001', 'Anderson County', 'TX', { kind: 'statewide', hatches: ['no_limits'], residents: 58_000 }),
  line('29215', 'Texas County', 'MO', { residents: 25_000 }),
  line('13145', 'Harris County', 'GA', { kind: 'jail', residents: 35_000 }),
  line('35013', 'Doña Ana County', 'NM', { hatches: ['limits'], residents: 225_000 }),
];

describe('the rows of the table', () => {
  const rowsWith = (rows: Partial<Rows>, ...hidden: ('statewide' | 'no_limits')[]): string[] =>
    rowsOf(LINES, { hidden: new Set(hidden), rows: { ...ALL_ROWS, ...rows } }, wordsFor('en')).map(
      ({ geoid }) => geoid,
    );

  it('are all, by state and county, as the table opens', () => {
    expect(rowsWith({})).toEqual(['13145', '29215', '35013', '48001', '48201']);
  });

  it('are of the state that is chosen, which a text alone cannot say', () => {
    expect(rowsWith({ find: 'texas' })).toEqual(['29215', '48001', '48201']);
    expect(rowsWith({ in: 'TX' })).toEqual(['48001', '48201']);
    expect(rowsWith({ in: 'TX', find: ' HARRIS ' })).toEqual(['48201']);
    expect(rowsWith({ in: 'NM', find: 'texas' })).toEqual([]);
  });

  it('are found without accents, and by what the reader calls the state', () => {
    expect(rowsWith({ find: 'dona ana' })).toEqual(['35013']);
    const spanish = rowsOf(
      LINES,
      { hidden: new Set(), rows: { ...ALL_ROWS, find: 'nuevo mexico' } },
      wordsFor('es'),
    );
    expect(spanish.map(({ geoid }) => geoid)).toEqual(['35013']);
  });

  it('leave out what the legend hides, though lines of a policy lie on it', () => {
    expect(rowsWith({ in: 'TX' }, 'statewide')).toEqual(['48201']);
    expect(rowsWith({}, 'no_limits')).toEqual(['13145', '35013', '48001', '48201']);
  });

  it('are in the order asked for', () => {
    expect(rowsWith({ sort: { column: 'residents', down: true } })[0]).toBe('48201');
    expect(rowsWith({ sort: { column: 'county', down: false } })).toEqual([
      '48001',
      '35013',
      '13145',
      '48201',
      '29215',
    ]);
  });
});
