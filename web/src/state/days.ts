import { getStanding } from '../api/standing';
import { readStandings, type Standings } from '../looks/standings';
import { Kept } from './kept';

/** How many days stay in memory: enough to scrub back and forth through a year of lists. */
const KEPT = 240;

/** The standings of days, each fetched once. */
export class Days {
  readonly #kept = new Kept<Standings>(KEPT);
  readonly #asked = new Map<string, Promise<Standings>>();

  /** The standings if they are at hand. */
  peek(day: string): Standings | null {
    return this.#kept.get(day) ?? null;
  }

  async get(day: string): Promise<Standings> {
    const kept = this.#kept.get(day) ?? (await this.#ask(day));
    return kept;
  }

  #ask(day: string): Promise<Standings> {
    const asked = this.#asked.get(day);
    if (asked) return asked;
    const answer = getStanding(day)
      .then((answer) => {
        const standings = readStandings(answer);
        this.#kept.set(day, standings);
        return standings;
      })
      .finally(() => this.#asked.delete(day));
    this.#asked.set(day, answer);
    return answer;
  }
}
