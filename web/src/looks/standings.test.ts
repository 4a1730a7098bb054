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
      conflicts: ['agreement_under_county_limit', 'required_agreement_not_listed'],
    },
    counties: {
      '12086': ['field', 7, 0b0010, 0, 0b011, '2025-02-24'],
      '17031': [null, 0, 0b1001, 1, 0, null],
      '12001': [null, 0, 0, 2, 0, null],
      '12003': [null, 0, 0, 3, 0, null],
      '48201': ['jail', 4, 0b0100, 0, 0b100, '2020-02-26'],
    },
  });
  expect(standings.get('12086')).toEqual({
    kind: 'field',
    hatches: ['requires'],
    meeting: null,
    held: 'several',
    step: 'q1',
  });
  expect(standings.get('17031')).toEqual({
    kind: null,
    hatches: ['limits'],
    meeting: 'conflicts',
    held: null,
    step: null,
  });
  // Where only something that is required is not there, nothing meets.
  expect(standings.get('12001')?.meeting).toBe('unlisted');
  expect(standings.get('12003')?.meeting).toBe('conflicts');
  expect(standings.get('48201')).toEqual({
    kind: 'jail',
    hatches: ['no_limits'],
    meeting: null,
    held: 'WSO',
    step: 'to2024',
  });
});
