import { describe, expect, it } from 'vitest';
import { dayNumber, indexOn, isoDay, listOn, stepFrom } from './calendar';

const lists = ['2021-01-13', '2025-12-12', '2025-12-29'];

describe('days and lists', () => {
  it('count days across leap years', () => {
    expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2);
    expect(isoDay(dayNumber('2025-12-30'))).toBe('2025-12-30');
  });

  it('find the list that answers for a day', () => {
    expect(listOn(lists, '2025-12-23')).toBe('2025-12-12');
    expect(listOn(lists, '2025-12-29')).toBe('2025-12-29');
    expect(listOn(lists, '2020-06-01')).toBeNull();
    expect(indexOn([], '2025-01-01')).toBe(-1);
  });

  it('step from list to list, and to the list that answers when the day lies between two', () => {
    expect(stepFrom(lists, '2025-12-12', 1)).toBe('2025-12-29');
    expect(stepFrom(lists, '2025-12-12', -1)).toBe('2021-01-13');
    expect(stepFrom(lists, '2025-12-23', -1)).toBe('2025-12-12');
    expect(stepFrom(lists, '2025-12-29', 1)).toBeNull();
    expect(stepFrom(lists, '2021-01-13', -1)).toBeNull();
  });
});
