// Who is still wanted: of several questions the newest, of several moments the last.

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
