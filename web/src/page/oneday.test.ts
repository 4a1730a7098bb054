import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ServerError } from '../api/client';
import { type State, Store } from '../state/store';
import { type DayPart, OneDay } from './oneday';

/** What a browser has and this does not. */
const network = new EventTarget();
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const) {
  vi.stubGlobal(name, network[name].bind(network));
}

const store = (): Store => new Store({ date: null } as State);

/** A part that notes the days that it shows, and whose answers come when they are let. */
function part(shown: string[], name: string): DayPart & { fails: boolean; wait: Promise<void> } {
  return {
    fails: false,
    wait: Promise.resolve(),
    async prepare(date) {
      await this.wait;
      if (this.fails) throw new ServerError(503, 'busy');
      return () => shown.push(`${name} ${date}`);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets all that is under way go on, for so long. */
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

it('the parts step to another day together, and one that fails holds all of them back until it comes', async () => {
  const shown: string[] = [];
  const [map, panel] = [part(shown, 'map'), part(shown, 'panel')];
  const [behind, failed]: [boolean[], number[]] = [[], []];
  const all = store();
  const day = new OneDay(all, [map, panel], {
    onBehind: (is) => behind.push(is),
    onFail: ({ status }) => failed.push(status),
  });
  panel.fails = true;
  all.set({ date: '2025-06-01' });
  day.follow();
  expect(day.isBehind).toBe(true);
  await pass(100);
  expect([shown, failed]).toEqual([[], [503]]);
  const ahead = day.ahead('2025-06-02');
  panel.fails = false;
  // It is tried again by itself.
  await pass(3_000);
  await ahead;
  expect(shown).toEqual(['map 2025-06-01', 'panel 2025-06-01']);
  expect([day.isBehind, behind]).toEqual([false, [true, false]]);
});

it('of days that follow each other fast the last alone is shown, whichever answer comes last', async () => {
  const shown: string[] = [];
  const map = part(shown, 'map');
  const all = store();
  const day = new OneDay(all, [map], { onBehind: () => {}, onFail: () => {} });
  let come = (): void => {};
  map.wait = new Promise((resolve) => {
    come = resolve;
  });
  for (const date of ['2025-06-01', '2025-06-02', '2025-06-03']) {
    all.set({ date });
    day.follow();
    await pass(10);
  }
  await pass(200);
  come();
  await pass(10);
  expect(shown).toEqual(['map 2025-06-03']);
});

it('what the server refuses is not asked for again', async () => {
  let asked = 0;
  const day = new OneDay(
    store(),
    [
      {
        prepare: () => {
          asked += 1;
          return Promise.reject(new ServerError(400, 'after the newest list'));
        },
      },
    ],
    { onBehind: () => {}, onFail: () => {} },
  );
  day.follow();
  await pass(600_000);
  expect(asked).toBe(1);
});

it('another choice on the same day asks for its own part alone, but not while the page is behind', async () => {
  const shown: string[] = [];
  const [map, panel] = [part(shown, 'map'), part(shown, 'panel')];
  const day = new OneDay(store(), [map, panel], { onBehind: () => {}, onFail: () => {} });
  day.follow();
  day.follow([map]);
  await pass(200);
  expect(shown).toEqual(['map null', 'panel null']);
  day.follow([map]);
  await pass(200);
  expect(shown).toEqual(['map null', 'panel null', 'map null']);
});
