import { getStandings, type Standings } from '../api/standing';

/** How many days stay in memory: enough to scrub back and forth through a year of lists. */
const KEPT = 240;

/** The standings of days, each fetched once. */
export class Days {
  readonly #kept = new Map<string, Standings>();
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
    const answer = getStandings(day)
      .then((standings) => {
        this.#kept.set(day, standings);
        for (const oldest of this.#kept.keys()) {
          if (this.#kept.size <= KEPT) break;
          this.#kept.delete(oldest);
        }
        return standings;
      })
      .finally(() => this.#asked.delete(day));
    this.#asked.set(day, answer);
    return answer;
  }
}
