// When to ask: of several questions the newest, of several moments the last, and again what found no answer.

/** The newest of several questions: a new one ends the one before. */
export class Newest {
  #abort = new AbortController();

  /** Ends the question before; the signal of the new one says whether its answer is still wanted. */
  next(): AbortSignal {
    this.end();
    this.#abort = new AbortController();
    return this.#abort.signal;
  }

  end(): void {
    this.#abort.abort();
  }
}

/** Something that waits until all is quiet: what comes later takes its place. */
export class Rest {
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** Calls `then` after so many milliseconds, unless something comes between. */
  after(ms: number, then: () => void): void {
    this.cancel();
    this.#timer = setTimeout(then, ms);
  }

  cancel(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** How long what failed is left alone: twice as long each time, in milliseconds. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;

/** The pause after so many failures in a row; those of many readers do not end at one moment. */
export const pauseAfter = (failures: number): number =>
  Math.min(FIRST_WAIT * 2 ** Math.max(0, failures - 1), LONGEST_WAIT) * (1 + Math.random() / 4);

/** Asks until there is an answer: after each failure a pause, which ends early when the network is back. */
export async function untilThere<T>(ask: () => Promise<T>): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await ask();
    } catch {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          clearTimeout(timer);
          removeEventListener('online', go);
          resolve();
        };
        const timer = setTimeout(go, pauseAfter(failures));
        addEventListener('online', go);
      });
    }
  }
}
