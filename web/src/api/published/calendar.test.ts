import { describe, expect, it } from 'vitest';
import { ageDays, lastUpTo, noteOn, readDay, runOf } from './calendar';

describe('a day', () => {
  it('belongs to the last run that has begun, and before the first to the first', () => {
    const from = ['2025-01-01', '2025-06-01'];
    expect(
      ['2024-01-01', '2025-01-01', '2025-05-31', '2025-06-01'].map((day) => lastUpTo(from, day)),
    ).toEqual([-1, 0, 0, 1]);
    expect(runOf(from, '2024-01-01')).toBe(0);
  });

  it('is read as strictly as a server reads it', () => {
    expect(readDay('date', '2024-02-29')).toBe('2024-02-29');
    for (const text of ['2025-02-29', '2025-2-1', '2025-13-01', 'today', '']) {
      expect(() => readDay('date', text), text).toThrow('is not a day');
    }
  });

  it('is named by its note where that depends on it', () => {
    const notes = [
      ['0001-01-01', 'by {day}'],
      ['2021-01-13', null],
    ] as const;
    expect(noteOn({ notes }, '2020-05-05')).toBe('by 2020-05-05');
    expect(noteOn({ notes }, '2021-01-13')).toBeNull();
  });

  it('is so old by the calendar of Washington', () => {
    // At 3 in the morning by Greenwich it is still the day before there.
    expect(ageDays('2026-05-18', new Date('2026-05-20T03:00:00Z'))).toBe(1);
    expect(ageDays('2026-05-18', new Date('2026-05-20T05:00:00Z'))).toBe(2);
    expect(ageDays('2026-05-18', new Date('2026-05-01T05:00:00Z'))).toBe(0);
  });
});
