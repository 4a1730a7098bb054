/** Two servers behind one address that do not have the same data would take turns for ever; once a minute is enough. */
const PAUSE_MS = 60_000;

/**
 * Keeps the page on one snapshot of the data. The server may take up a new list at any moment, and then an answer tells
 * of other data than what stands on the page: all of it is fetched anew.
 */
export class OneData {
  readonly #renew: () => void;
  readonly #now: () => number;
  #shown: string | null = null;
  #renewed = -Infinity;

  constructor(renew: () => void, now: () => number = () => performance.now()) {
    this.#renew = renew;
    this.#now = now;
  }

  /** An answer came from this snapshot. */
  sees(snapshot: string): void {
    if (snapshot === this.#shown) return;
    const isFirst = this.#shown === null;
    if (!isFirst && this.#now() - this.#renewed < PAUSE_MS) return;
    this.#shown = snapshot;
    if (isFirst) return;
    this.#renewed = this.#now();
    this.#renew();
  }
}
