import { describe, expect, it } from 'vitest';
import { readLines } from './lines';

describe('the lines of the table', () => {
  it('are read by the names of the columns, with their day and its list', () => {
    const listing = readLines(
      'population,geoid,county,state,as_of,sheet,kind,field,jail,municipal,statewide,stances,conflicts\n' +
        '60342,01001,Autauga County,AL,2026-05-20,2026-05-18,field,1,2,0,0,state.requires.detainers;city.limits,\n',
    );
    expect(listing).toEqual({
      day: '2026-05-20',
      sheet: '2026-05-18',
      lines: [
        {
          geoid: '01001',
          county: 'Autauga County',
          state: 'AL',
          kind: 'field',
          isKnown: true,
          agreements: 3,
          hatches: ['requires'],
          meeting: null,
          residents: 60342,
        },
      ],
    });
  });

  it('do not pretend to know what no list says', () => {
    const { sheet, lines } = readLines('geoid,as_of,sheet,kind\n01001,2010-01-01,,\n');
    expect(sheet).toBeNull();
    expect(lines[0]?.isKnown).toBe(false);
  });
});
