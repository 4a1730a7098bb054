import { describe, expect, it } from 'vitest';
import { COLUMNS, type Line } from '../state/lines';
import { wordsFor } from '../text/words';
import { cellOf, comparing, plainOf } from './columns';

const line = (part: Partial<Line>): Line => ({
  geoid: '12086',
  county: 'Miami-Dade County',
  state: 'FL',
  kind: 'field',
  isKnown: true,
  agreements: 1234,
  hatches: ['requires'],
  meeting: null,
  residents: 2_686_867,
  ...part,
});

describe('the columns of the table', () => {
  const en = wordsFor('en');

  it('are written in words, and plainly in a file', () => {
    expect(COLUMNS.map((column) => cellOf(column, line({}), en))).toEqual([
      'Miami-Dade County',
      'Florida',
      'the street: county task force',
      '1,234',
      'require cooperation',
      '',
      '2,686,867',
    ]);
    expect(plainOf('agreements', line({}), en)).toBe('1234');
    expect(plainOf('residents', line({ residents: null }), en)).toBe('');
    expect(plainOf('conflict', line({ meeting: 'conflicts' }), en)).toBe('yes');
  });

  it('tell what no list says from what a list does not show', () => {
    const none = line({ kind: null, agreements: 0 });
    expect([cellOf('reach', none, en), cellOf('agreements', none, en)]).toEqual(['none listed', '0']);
    const early = { ...none, isKnown: false };
    expect([cellOf('reach', early, en), cellOf('agreements', early, en)]).toEqual(['not known', 'not known']);
    expect([plainOf('agreements', none, en), plainOf('agreements', early, en)]).toEqual(['0', '']);
    // An agreement whose signing day is known is one that is known.
    expect(cellOf('agreements', line({ isKnown: false, agreements: 1 }), en)).toBe('1');
  });

  it('sort numbers as numbers and names by state and then by county', () => {
    const lines = [
      line({ geoid: '1', county: 'Bay County', agreements: 9 }),
      line({ geoid: '2', county: 'Ada County', state: 'ID', agreements: 10, residents: null }),
      line({ geoid: '3', county: 'Alachua County', agreements: 9 }),
    ];
    const sorted = (column: (typeof COLUMNS)[number]): string =>
      [...lines]
        .sort(comparing(column, en))
        .map(({ geoid }) => geoid)
        .join('');
    expect(sorted('state')).toBe('312');
    expect(sorted('county')).toBe('231');
    expect(sorted('agreements')).toBe('312');
    expect(sorted('residents')).toBe('231');
  });
});
