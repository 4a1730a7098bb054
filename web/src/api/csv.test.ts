import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from './csv';
import cases from './csv.cases.json';

describe('CSV', () => {
  it('is read with quotes, commas and line ends inside a cell', () => {
    expect(readCsv('a,b\r\n"x, ""y""","1\n2"\r\n')).toEqual([
      ['a', 'b'],
      ['x, "y"', '1\n2'],
    ]);
    expect(readCsv('a,,c\n,,\n')).toEqual([
      ['a', '', 'c'],
      ['', '', ''],
    ]);
  });

  it('is read back as it was written', () => {
    const rows = [
      ['GEOID', 'County'],
      ['35013', 'Doña Ana County, "NM"'],
      ['', ''],
    ];
    expect(readCsv(writeCsv(rows))).toEqual(rows);
  });

  it('begins with the mark by which Excel knows its alphabet, and is read with it or without', () => {
    expect(writeCsv([['Doña Ana']])).toBe('\uFEFFDoña Ana\r\n');
    expect(readCsv('\uFEFF"geoid"\n35013\n')).toEqual([['geoid'], ['35013']]);
  });

  it('never begins a cell like a formula, and steers nothing, as in the files of the program', () => {
    for (const [text = '', written = ''] of cases) {
      const [[cell]] = readCsv(writeCsv([[text, 'x']])) as [[string]];
      expect(cell, text).toBe(written);
    }
  });
});
