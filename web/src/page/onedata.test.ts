import { expect, test } from 'vitest';
import { OneData } from './onedata';

test('other data than the first renews the page, and the same data does not', () => {
  let renewed = 0;
  const data = new OneData(
    () => {
      renewed += 1;
    },
    () => 0,
  );
  for (const snapshot of ['a', 'a', 'b', 'b']) data.sees(snapshot);
  expect(renewed).toBe(1);
});

test('two servers that differ do not renew it without end', () => {
  let [renewed, now] = [0, 0];
  const data = new OneData(
    () => {
      renewed += 1;
    },
    () => now,
  );
  for (let times = 0; times < 100; times += 1) data.sees(times % 2 ? 'a' : 'b');
  expect(renewed).toBe(1);
  now = 60_000;
  data.sees('b');
  expect(renewed).toBe(2);
});
