import { expect, it } from 'vitest';
import { readLines } from './lines';

it('the lines of the table are read by the names of the columns', () => {
  const [line] = readLines(
    'population,geoid,county,state,kind,field,jail,municipal,statewide,stances,conflicts\n' +
      '60342,01001,Autauga County,AL,field,1,2,0,0,state.requires.detainers;city.limits,\n',
  );
  expect(line).toEqual({
    geoid: '01001',
    county: 'Autauga County',
    state: 'AL',
    kind: 'field',
    agreements: 3,
    hatches: ['requires'],
    conflict: false,
    residents: 60342,
  });
});
