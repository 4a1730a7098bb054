import { afterEach, expect, it, vi } from 'vitest';
import { Newest, Rest, untilThere } from './turns';

/** What a browser has and this does not. */
const network = new EventTarget();
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const) {
  vi.stubGlobal(name, network[name].bind(network));
}

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

it('what finds no answer is asked again after a pause, and at once when the network is back', async () => {
  vi.useFakeTimers();
  let asked = 0;
  const answer = untilThere(async () => {
    asked += 1;
    if (asked < 4) throw new Error('away');
    return 'here';
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked).toBe(2);
  dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toBe(3);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await answer).toBe('here');
});
