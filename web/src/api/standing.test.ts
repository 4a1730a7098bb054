import { expect, it } from 'vitest';
import { readStandings } from './standing';

it('the bits of a standing are unpacked by the names that come with them', () => {
  const standings = readStandings({
    as_of: '2025-12-30',
    sheet: '2025-12-30',
    snapshot: 'x',
    bits: {
      stances: ['state.limits', 'state.requires.agreement', 'state.requires.no_limits', 'city.limits'],
    },
    counties: {
      '12086': ['field', 7, 0b0010, 0],
      '17031': [null, 0, 0b1001, 1],
      '48201': [null, 0, 0b0100, 0],
    },
  });
  expect(standings.get('12086')).toEqual({ kind: 'field', hatches: ['requires'], conflict: false });
  expect(standings.get('17031')).toEqual({ kind: null, hatches: ['limits'], conflict: true });
  expect(standings.get('48201')).toEqual({ kind: null, hatches: ['no_limits'], conflict: false });
});
