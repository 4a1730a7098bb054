import { getTownAreas, type TownAreaProperties } from '../api/tiles';
import { HATCH_STYLES } from '../looks/colours';
import type { Hatch, LegendKey } from '../looks/entries';
import { hatchOf } from '../looks/hatches';
import { Kept } from '../state/kept';
import { turn } from '../state/turns';
import { type Outline, shapesOf } from './geometry';

/** A town's part in one tile. */
export interface TownShape extends Outline {
  readonly properties: TownAreaProperties;
  /** What its own policies are drawn as. */
  readonly hatches: readonly Hatch[];
}

/** Towns that have something of their own are drawn from this tile zoom on. */
export const AREAS_FROM = 5;

/** How many tiles stay in memory. */
const KEPT = 160;

/** True where the town has a policy that its dot and its lines stand for. */
export const limits = (hatches: readonly Hatch[]): boolean =>
  hatches.some((hatch) => HATCH_STYLES[hatch].side === 'limits');

/** What is drawn of a town beside its border: what it has of its own and the legend does not hide. */
export function shownOf(
  { properties, hatches }: TownShape,
  hidden: ReadonlySet<LegendKey>,
): { readonly agency: boolean; readonly hatches: readonly Hatch[] } {
  return {
    agency: properties.agencies.length > 0 && !hidden.has('towns'),
    hatches: hidden.has('cities') || !limits(hatches) ? [] : hatches.filter((hatch) => limits([hatch])),
  };
}

/** Fetches the towns of tiles as they are on a day, and keeps the newest ones. */
export class TownTiles {
  readonly #kept = new Kept<Promise<readonly TownShape[]>>(KEPT);
  #snapshot: string | null = null;
  #date: string | null = null;
  #generation = 0;

  /** Grows whenever what was fetched is of another build or day; 0 before the first is known. */
  get generation(): number {
    return this.#generation;
  }

  /** Sets the build and the day that towns are asked for; true if those at hand are of another. */
  use(snapshot: string | null, date: string | null): boolean {
    if (snapshot === this.#snapshot && date === this.#date && this.#generation > 0) return false;
    this.#snapshot = snapshot;
    this.#date = date;
    this.#generation += 1;
    return true;
  }

  /** The towns of a tile on the day of now, or on another one before it is that. */
  get(z: number, x: number, y: number, date = this.#date): Promise<readonly TownShape[]> {
    const key = `${this.#snapshot}/${date}/${z}/${x}/${y}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const asked = this.#fetch(z, x, y, date).catch((error: unknown) => {
      this.#kept.delete(key);
      throw error;
    });
    this.#kept.set(key, asked);
    return asked;
  }

  async #fetch(z: number, x: number, y: number, date: string | null): Promise<readonly TownShape[]> {
    const tile = await getTownAreas(z, x, y, this.#snapshot, date);
    await turn();
    return shapesOf(tile, ({ policies }) => ({
      hatches: policies.map(hatchOf).filter((hatch) => hatch !== null),
    }));
  }
}
