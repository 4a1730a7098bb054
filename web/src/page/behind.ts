import type { ServerError } from '../api/client';
import type { Store } from '../state/store';
import { problemSentence } from '../text/said';
import type { Headlines } from './headline';
import type { Notices, Say } from './notices';
import type { Shell } from './shell';

/** What takes longer than this to come, the page says that it waits for. */
const SLOW_MS = 400;

/** How the page looks and what it says while it does not show the day that is asked for. */
export class Behind {
  readonly #store: Store;
  readonly #parts: readonly HTMLElement[];
  readonly #notices: Notices;
  readonly #headlines: Headlines;
  #slow: ReturnType<typeof setTimeout> | null = null;

  constructor(store: Store, shell: Shell, notices: Notices, headlines: Headlines) {
    this.#store = store;
    this.#parts = [shell.stage, shell.headline, shell.panel, shell.table];
    this.#notices = notices;
    this.#headlines = headlines;
  }

  /** The map greys at once, and after a moment the page says why. */
  is(isBehind: boolean): void {
    document.body.toggleAttribute('data-behind', isBehind);
    for (const part of this.#parts) part.setAttribute('aria-busy', String(isBehind));
    if (!isBehind) {
      this.#cancel();
      this.#notices.end('day');
    } else if (this.#notices.says('day')) {
      this.#notices.say('day', this.#wait());
    } else {
      this.#slow ??= setTimeout(() => {
        this.#slow = null;
        this.#notices.say('day', this.#wait());
      }, SLOW_MS);
    }
  }

  /** Says what is wrong. A day after the newest list the server refuses: that list is shown, and the page says so. */
  async fails(error: ServerError, again: () => void): Promise<void> {
    const { date } = this.#store.state;
    this.#cancel();
    if (error.status === 400 && date !== null) {
      const newest = await this.#headlines.get(null).catch(() => null);
      if (date !== this.#store.state.date) return;
      if (newest && date > newest.as_of) {
        this.#store.set({ date: null });
        this.#notices.say('after', ({ t, f }) => t.map.after(f.day(date), f.day(newest.as_of)), {
          label: ({ t }) => t.problem.seen,
          go: () => this.#notices.end('after'),
        });
        return;
      }
    }
    // What the server refuses is not tried again.
    const isTried = error.status !== 400;
    const sentence: Say = (words) => {
      const { isOld, isTried: again } = words.t.map;
      return [problemSentence(error, words), isOld, isTried && again]
        .filter((part) => part !== false)
        .join(' ');
    };
    this.#notices.say('day', sentence, { label: ({ t }) => t.problem.retry, go: again });
  }

  #wait(): Say {
    const { date } = this.#store.state;
    return ({ t, f }) => (date ? t.map.waitsFor(f.day(date)) : t.map.waits);
  }

  #cancel(): void {
    if (this.#slow) clearTimeout(this.#slow);
    this.#slow = null;
  }
}
