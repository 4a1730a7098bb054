import { afterEach, expect, it, vi } from 'vitest';
import { Newest, Rest } from './turns';

afterEach(() => {
  vi.useRealTimers();
});

it('of two questions the answer to the newer alone is wanted', () => {
  const questions = new Newest();
  const [first, second] = [questions.next(), questions.next()];
  expect([first.aborted, second.aborted]).toEqual([true, false]);
  questions.end();
  expect(second.aborted).toBe(true);
});

it('what waits for rest is done once, for the last that came', () => {
  vi.useFakeTimers();
  const done: string[] = [];
  const rest = new Rest();
  rest.after(100, () => done.push('first'));
  vi.advanceTimersByTime(99);
  rest.after(100, () => done.push('second'));
  vi.advanceTimersByTime(99);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(['second']);
  rest.after(100, () => done.push('third'));
  rest.cancel();
  vi.advanceTimersByTime(200);
  expect(done).toEqual(['second']);
});
