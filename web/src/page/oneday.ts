import { ServerError } from '../api/client';
import type { Store } from '../state/store';
import { Newest, pauseAfter, Rest } from '../state/turns';

/** A part of the page that says something of the day. */
export interface DayPart {
  /** Fetches what it needs for a day, null for the newest; the function that comes back shows it. */
  prepare(date: string | null, signal: AbortSignal): Promise<() => void>;
}

export interface OneDayEvents {
  /** The page does not show the day that is asked for, also if that is another one by now; or it does again. */
  readonly onBehind: (isBehind: boolean) => void;
  /** The day cannot be had at the moment; it is tried again by itself. */
  readonly onFail: (error: ServerError) => void;
}

/** Days that follow each other faster than this are skipped but for the last. */
const REST_MS = 60;

/**
 * Keeps the page on one day: map, headline, legend, panel and table take the step to another day together, once each
 * has what it needs, or none does. Meanwhile the page says that it is behind.
 */
export class OneDay {
  readonly #store: Store;
  readonly #all: readonly DayPart[];
  #stepping: readonly DayPart[];
  readonly #events: OneDayEvents;
  readonly #turns = new Newest();
  readonly #rest = new Rest();
  #changed = -Infinity;
  #failures = 0;
  #isBehind = false;
  #waiting: (() => void)[] = [];

  constructor(store: Store, parts: readonly DayPart[], events: OneDayEvents) {
    this.#store = store;
    this.#all = parts;
    this.#stepping = parts;
    this.#events = events;
    addEventListener('online', () => {
      if (this.#failures > 0) this.again();
    });
  }

  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Another day is asked for, or of the same day something else: then these parts alone have to step. */
  follow(only: readonly DayPart[] = this.#all): void {
    this.#stepping = this.#isBehind ? this.#all : only;
    this.#failures = 0;
    this.#turns.end();
    this.#tell(true);
    const now = performance.now();
    const isAlone = now - this.#changed > REST_MS;
    this.#changed = now;
    if (isAlone) this.again();
    else this.#rest.after(REST_MS, () => this.again());
  }

  /** Tries at once. */
  again(): void {
    this.#rest.cancel();
    void this.#step();
  }

  /** Resolves when the page shows the day that is asked for, and has at hand what it needs for another. */
  async ahead(date: string | null): Promise<void> {
    if (this.#isBehind) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const { signal } = new AbortController();
    // What cannot be had now is asked for again, and its failure told, when the page takes the step.
    await Promise.allSettled(this.#all.map((part) => part.prepare(date, signal)));
  }

  async #step(): Promise<void> {
    const signal = this.#turns.next();
    const { date } = this.#store.state;
    try {
      const shows = await Promise.all(this.#stepping.map((part) => part.prepare(date, signal)));
      if (signal.aborted) return;
      for (const show of shows) show();
      this.#failures = 0;
      this.#tell(false);
    } catch (error) {
      if (signal.aborted) return;
      this.#turns.end();
      this.#failures += 1;
      const failure = ServerError.of(error);
      // What the server refuses it refuses again.
      if (failure.status !== 400) {
        this.#rest.after(pauseAfter(this.#failures), () => this.again());
      }
      this.#events.onFail(failure);
    }
  }

  #tell(isBehind: boolean): void {
    if (isBehind || this.#isBehind) {
      this.#isBehind = isBehind;
      this.#events.onBehind(isBehind);
    }
    if (isBehind) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
