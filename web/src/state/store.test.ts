import { expect, it, vi } from 'vitest';
import { ALL_CHANGES, ALL_ROWS, Store } from './store';

it('the store tells a watcher of its own part alone', () => {
  const store = new Store({
    lang: 'en',
    view: 'map',
    fill: 'all',
    look: null,
    selection: null,
    date: null,
    since: null,
    only: ALL_CHANGES,
    hidden: new Set(),
    rows: ALL_ROWS,
  });
  const seen = vi.fn();
  store.watch(({ date }) => date, seen);
  expect(seen).toHaveBeenCalledExactlyOnceWith(null);
  store.set({ lang: 'es' });
  store.set({ date: '2025-12-30' });
  store.set({ date: '2025-12-30' });
  expect(seen.mock.calls).toEqual([[null], ['2025-12-30']]);
});
