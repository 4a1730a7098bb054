import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../api/csv';
import { LANGS, RECORDS } from './lang';
import { wordsFor } from './words';

/** Every note of a table of geodata. */
function notesOf(table: string): string[] {
  const [header = [], ...rows] = readCsv(
    readFileSync(new URL(`../../../geodata/${table}`, import.meta.url), 'utf8'),
  );
  const column = header.indexOf('note');
  return [...new Set(rows.map((row) => row[column] ?? '').filter((note) => note !== ''))];
}

describe('notes of the records', () => {
  for (const lang of LANGS) {
    if (lang === RECORDS) continue;
    const { t } = wordsFor(lang);

    it(`are all told in ${lang}`, () => {
      const notes = [...notesOf('agreements.csv'), ...notesOf('pending.csv')];
      expect(notes.length).toBeGreaterThan(15);
      expect(notes.filter((note) => t.note(note) === undefined)).toEqual([]);
    });
  }

  const { t } = wordsFor('es');

  it('are told remark by remark, with what was printed as it was', () => {
    expect(
      t.note(
        'state `PENNSLYVANIA` read as Pennsylvania; the gazetteer has no `mahanoy township`; only COUNTY says where it is',
      ),
    ).toBe(
      '“PENNSLYVANIA” leído como Pennsylvania; “mahanoy township” no está en el nomenclátor; solo la columna COUNTY dice dónde está',
    );
    expect(
      t.note(
        "ICE's page showed 1255 agreements on 2025-12-23; the last list at hand is of 2025-12-12. 2 endings are held back until 2026-01-20: the list of 2025-12-12 leaves out far more than usual. They are counted as missing until a person or later lists settle it.",
      ),
    ).toBe(
      'La página de ICE mostraba 1,255 acuerdos el 23 de diciembre de 2025; la última lista disponible es del 12 de diciembre de 2025. 2 finales quedan en espera hasta el 20 de enero de 2026: la lista del 12 de diciembre de 2025 omite mucho más de lo habitual. Se cuentan como ausentes hasta que una persona o listas posteriores lo aclaren.',
    );
  });

  it('of which a part is not known stay whole as they are', () => {
    expect(t.note('printed under Texas, which is wrong; something new')).toBeUndefined();
    expect(wordsFor('en').t.note('something new')).toBe('something new');
  });
});
