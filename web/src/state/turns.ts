// When to ask and when to work: of several questions the newest, of several moments the last, again what found no answer,
// and one after the other what is much.

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

/** Who waits for a turn, each behind the one before. */
let queue: Promise<void> = Promise.resolve();

/**
 * A turn of one's own: before it the browser does what waits, and no two are in one task, so that much work at once does
 * not keep a finger or a key waiting. A message comes at once also where timers are held back.
 */
export function turn(): Promise<void> {
  queue = queue.then(
    () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = (): void => {
          port1.close();
          resolve();
        };
        port2.postMessage(null);
      }),
  );
  return queue;
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
