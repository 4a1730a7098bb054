import { describe, expect, it } from 'vitest';
import { readCsv } from '../api/csv';
import type { Line } from '../state/lines';
import { ALL_ROWS } from '../state/store';
import { wordsFor } from '../text/words';
import { tableFile, tableFileName } from './tablefile';

const line: Line = {
  geoid: '35013',
  county: 'Doña Ana County',
  state: 'NM',
  kind: null,
  isKnown: true,
  agreements: 1234,
  hatches: ['limits', 'prohibits'],
  meeting: 'conflicts',
  residents: null,
};
const listed = { day: '2026-05-20', sheet: '2026-05-18' };

describe('the table as a file', () => {
  const [en, es] = [wordsFor('en'), wordsFor('es')];

  it('has a header first, and in every row its day, its list, where it is from and its license', () => {
    const [head = [], ...rows] = readCsv(tableFile([line, line], listed, en));
    expect(head[0]).toBe('GEOID');
    expect(head.slice(-4)).toEqual(['Day', 'List', 'Source', 'License']);
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toHaveLength(head.length);
      expect(row.slice(0, 8)).toEqual([
        '35013',
        'Doña Ana County',
        'New Mexico',
        'none listed',
        '1234',
        'limit cooperation; prohibit 287(g) agreements',
        'yes',
        '',
      ]);
      expect(row.slice(8, 10)).toEqual(['2026-05-20', '2026-05-18']);
      expect(row[11]).toContain('Public domain');
    }
    const [spanish] = readCsv(tableFile([line], listed, es));
    expect(spanish?.slice(-4)).toEqual(['Día', 'Lista', 'Fuente', 'Licencia']);
  });

  it('leaves the list empty where there was none yet', () => {
    const [, row] = readCsv(tableFile([line], { day: '2010-01-01', sheet: null }, en));
    expect(row?.slice(8, 10)).toEqual(['2010-01-01', '']);
  });

  it('has a name that says what is in it and of which day', () => {
    const named = (rows: Partial<typeof ALL_ROWS>, hidden: readonly 'jail'[] = [], words = en): string =>
      tableFileName({ hidden: new Set(hidden), rows: { ...ALL_ROWS, ...rows } }, '2026-05-18', words);
    expect(named({})).toBe('countyline-counties-2026-05-18.csv');
    expect(named({ in: 'TX' })).toBe('countyline-counties-texas-2026-05-18.csv');
    expect(named({ in: 'NM', find: ' Doña Ana/..\\' }, ['jail'])).toBe(
      'countyline-counties-new-mexico-dona-ana-filtered-2026-05-18.csv',
    );
    expect(named({ in: 'VI', find: '郡' }, [], es)).toBe(
      'countyline-condados-islas-virgenes-de-ee-uu-2026-05-18.csv',
    );
  });
});
