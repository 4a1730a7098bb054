import { expect, it } from 'vitest';
import { readStandings } from './standings';

it('the bits of a standing are unpacked by the names that come with them', () => {
  const standings = readStandings({
    as_of: '2025-12-30',
    sheet: '2025-12-30',
    snapshot: 'x',
    version: 'x-y',
    newest_sheet: '2026-05-18',
    list_age_days: 0,
    bits: {
      models: ['JEM', 'TFM', 'WSO'],
      stances: ['state.limits', 'state.requires.agreement', 'state.requires.no_limits', 'city.limits'],
    },
    counties: {
      '12086': ['field', 7, 0b0010, 0, 0b011, '2025-02-24'],
      '17031': [null, 0, 0b1001, 1, 0, null],
      '48201': ['jail', 4, 0b0100, 0, 0b100, '2020-02-26'],
    },
  });
  expect(standings.get('12086')).toEqual({
    kind: 'field',
    hatches: ['requires'],
    conflict: false,
    held: 'several',
    step: 'q1',
  });
  expect(standings.get('17031')).toEqual({
    kind: null,
    hatches: ['limits'],
    conflict: true,
    held: null,
    step: null,
  });
  expect(standings.get('48201')).toEqual({
    kind: 'jail',
    hatches: ['no_limits'],
    conflict: false,
    held: 'WSO',
    step: 'to2024',
  });
});
