import { describe, expect, it } from 'vitest';
import type { Facility, Jails } from '../api/shapes';
import { LANGS } from '../text/lang';
import { wordsFor } from '../text/words';
import { factsOf, jailsOfAgency, marksOf } from './jails';

const [en, es] = [wordsFor('en'), wordsFor('es')];

const rsw: Facility = {
  id: '10003207',
  name: 'RSW Regional Jail',
  town: 'Front Royal',
  county: '51187',
  kind: 'county',
  capacity: 375,
  point: [-78.1519, 38.9738],
  validated: '2024-04-15',
  website: null,
  source: { sheet: 'facilities.csv', row: 5701 },
};

const regional: Jails = {
  rule: 'regional-jails',
  agencies: ['va-rsw'],
  counties: [
    { geoid: '51171', name: 'Shenandoah County' },
    { geoid: '51187', name: 'Warren County' },
  ],
  facilities: [rsw],
};

const sheriff: Jails = {
  rule: 'county-jail',
  agencies: ['va-warren-sheriff'],
  counties: [{ geoid: '51187', name: 'Warren County' }],
  facilities: [rsw],
};

describe('a jail', () => {
  it('is told with its town, its room and the day of the source', () => {
    expect(factsOf(rsw, en)).toBe('Front Royal · room for 375 people · as of the source, Apr 15, 2024');
    expect(factsOf(rsw, es)).toMatch(
      /^Front Royal · capacidad para 375 personas · según la fuente, al 15 abr 2024$/,
    );
  });

  it('of which the room is not known says nothing of it', () => {
    expect(factsOf({ ...rsw, capacity: null }, en)).toBe('Front Royal · as of the source, Apr 15, 2024');
  });

  it('is marked once at its point, though two agencies are shown at it', () => {
    expect(marksOf([regional, sheriff], en)).toEqual([
      { lat: 38.9738, lon: -78.1519, title: 'Jail: RSW Regional Jail, Front Royal' },
    ]);
    expect(marksOf([regional], es)[0]?.title).toBe('Cárcel: RSW Regional Jail, Front Royal');
    expect(marksOf(undefined, en)).toEqual([]);
  });

  it('of an agency is one, however many of its counties have it', () => {
    const counties = [{ jails: [regional] }, { jails: [sheriff, regional] }, {}];
    expect(jailsOfAgency('va-rsw', counties)).toEqual([regional]);
    expect(jailsOfAgency('va-nobody', counties)).toEqual([]);
  });
});

describe('every language', () => {
  it('says of each rule how it chose, and where none was found that the agreement has no place', () => {
    for (const { t } of LANGS.map(wordsFor)) {
      const { rule } = t.jails;
      expect(new Set(Object.values(rule)).size).toBe(Object.keys(rule).length);
      for (const none of [rule.none, rule['none-of-town'], rule['none-of-name'], rule['none-of-state']])
        expect(none).toMatch(/without a place|sin lugar/);
    }
  });

  it('says that nothing is said of who is held', () => {
    expect(en.t.jails.placesOnly).toContain('Nothing is said about who is held there.');
    expect(es.t.jails.placesOnly).toContain('No se dice nada de quién está detenido allí.');
  });
});
