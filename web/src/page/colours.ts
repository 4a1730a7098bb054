import type { Standings } from '../looks/standings';
import { Days } from '../state/days';
import type { Store } from '../state/store';
import type { DayPart } from './oneday';

/** Shows standings; null: what the tiles carry. */
type Show = (standings: Standings | null) => void;

/** Keeps the map's colours with the day and the view: the tiles' own for the newest day, the server's answer for another. */
export class Colours implements DayPart {
  readonly #store: Store;
  readonly #show: Show;
  readonly #newest: (signal: AbortSignal) => Promise<string>;
  #days = new Days();

  /** `newest` names the newest day, which the server knows. */
  constructor(store: Store, show: Show, newest: (signal: AbortSignal) => Promise<string>) {
    this.#store = store;
    this.#show = show;
    this.#newest = newest;
  }

  /** What is kept, or on its way, is of older data. */
  forget(): void {
    this.#days = new Days();
  }

  async prepare(date: string | null, signal: AbortSignal): Promise<() => void> {
    const { fill } = this.#store.state;
    // Models and signing days the tiles do not know.
    const areInTiles = date === null && fill !== 'model' && fill !== 'signed';
    if (areInTiles) return () => this.#show(null);
    const day = date ?? (await this.#newest(signal));
    const standings = this.#days.peek(day) ?? (await this.#days.get(day));
    return () => this.#show(standings);
  }
}
