import { describe, expect, it } from 'vitest';
import type { Event } from '../generated/records';
import { historyOn, onDay, rowOn, type Stored } from './records';

const county: Stored = {
  name: 'Doña Ana County',
  kind: 'jail',
  agencies: ['old', 'new'],
  in_towns: { towns: 1 },
  days: {
    from: ['0001-01-01', '2025-03-01', '2026-01-01'],
    values: [null, 'other'],
    answers: [{ kind: 0, agencies: [], in_towns: -1 }, { agencies: [-2, 1], in_towns: -1 }, {}],
  },
};

describe('a record', () => {
  it('says on each run of days what its file keeps by position, and else what it says on the day of the copy', () => {
    expect(onDay(county, '1999-01-01')).toEqual({ name: 'Doña Ana County', kind: null, agencies: [] });
    expect(onDay(county, '2025-12-31')).toEqual({
      name: 'Doña Ana County',
      kind: 'jail',
      agencies: ['old', 'other'],
    });
    const { days: _days, ...plain } = county;
    expect(onDay(county, '2026-01-01')).toEqual(plain);
  });

  it('has the history up to the day, without signing days that a later list is needed to doubt', () => {
    const event = (day: string, what: string, in_doubt?: boolean): Event =>
      ({ day, event: what, id: 'a', name: '', ...(in_doubt ? { in_doubt } : {}) }) as Event;
    const history = [
      event('2019-01-01', 'signed', true),
      event('2025-03-01', 'listed'),
      event('2026-01-01', 'ended'),
    ];
    expect(historyOn(history, '2020-01-01')).toEqual([]);
    expect(historyOn(history, '2025-03-01')).toEqual(history.slice(0, 2));
    expect(historyOn([event('2019-01-01', 'signed')], '2020-01-01')).toHaveLength(1);
  });

  it('names the row of the list of the day', () => {
    const runs = [
      [3, 10, 11],
      [7, 20],
    ];
    expect([2, 3, 4, 5, 7, 8].map((list) => rowOn(runs, list))).toEqual([null, 10, 11, null, 20, null]);
  });
});
