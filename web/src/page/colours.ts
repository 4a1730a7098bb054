import { ServerError } from '../api/client';
import type { Standings } from '../looks/standings';
import { Days } from '../state/days';
import type { Store } from '../state/store';

/** What the colours follow: the tiles' own for the newest day, the server's answer for another. */
export interface ColourEvents {
  /** Null: what the tiles carry. */
  readonly onStandings: (standings: Standings | null) => void;
  readonly onFail: (error: ServerError) => void;
}

/** Keeps the map's colours with the day and the view. */
export class Colours {
  readonly #store: Store;
  readonly #events: ColourEvents;
  readonly #days = new Days();
  #newest: string | null = null;

  constructor(store: Store, events: ColourEvents) {
    this.#store = store;
    this.#events = events;
  }

  /** The newest day, which the server has named. */
  setNewest(day: string): void {
    this.#newest = day;
    void this.follow();
  }

  /** The day or the view has changed. */
  async follow(): Promise<void> {
    const day = this.#wanted();
    const kept = day && this.#days.peek(day);
    if (day === null || kept) {
      this.#events.onStandings(kept || null);
      return;
    }
    try {
      const standings = await this.#days.get(day);
      if (day === this.#wanted()) this.#events.onStandings(standings);
    } catch (error) {
      if (day === this.#wanted() && error instanceof ServerError) this.#events.onFail(error);
    }
  }

  /** The day to ask for; null while the tiles know all that is shown. Models and signing days they do not. */
  #wanted(): string | null {
    const { date, fill } = this.#store.state;
    return date ?? (fill === 'model' || fill === 'signed' ? this.#newest : null);
  }
}
