import { expect, it } from 'vitest';
import { Kept } from './kept';

it('of many days the newest stay in memory, and no more than may', () => {
  const kept = new Kept<number>(2);
  for (const [at, day] of ['2025-01-01', '2025-01-02', '2025-01-03'].entries()) kept.set(day, at);
  expect(kept.get('2025-01-01')).toBeUndefined();
  expect(kept.get('2025-01-02')).toBe(1);
  expect(kept.get('2025-01-03')).toBe(2);
  kept.clear();
  expect(kept.get('2025-01-03')).toBeUndefined();
});
