import { getTile } from '../api/tiles';
import { POLYGON_LAYERS, type PolygonLayer } from '../api/words';
import { Kept } from '../state/kept';
import { turn } from '../state/turns';
import { countyShapes, type Shape } from './geometry';

/** The layers of one tile. */
export type Tile = Readonly<Record<PolygonLayer, readonly Shape[]>>;

/** How many tiles stay in memory after they left the screen. */
const KEPT = 160;

/** Fetches tiles once and keeps the newest ones, read and projected. */
export class Tiles {
  readonly #kept = new Kept<Tile>(KEPT);
  #snapshot: string | null = null;
  #generation = 0;

  /** Grows whenever older tiles are of no use any more. */
  get generation(): number {
    return this.#generation;
  }

  /** Sets the build that tiles are asked for; true if those at hand are of another one. */
  use(snapshot: string | null): boolean {
    if (snapshot === this.#snapshot) return false;
    this.#snapshot = snapshot;
    this.#generation += 1;
    this.#kept.clear();
    return true;
  }

  /** The tile if it is in memory. */
  peek(z: number, x: number, y: number): Tile | null {
    return this.#kept.get(`${z}/${x}/${y}`) ?? null;
  }

  async get(z: number, x: number, y: number, signal: AbortSignal): Promise<Tile> {
    const key = `${z}/${x}/${y}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const [snapshot, generation] = [this.#snapshot, this.#generation];
    const layers = POLYGON_LAYERS.map(async (layer) => {
      const found = await getTile(layer, z, x, y, snapshot, signal);
      await turn();
      return [layer, countyShapes(found)] as const;
    });
    const tile = Object.fromEntries(await Promise.all(layers)) as Record<PolygonLayer, Shape[]>;
    // Whoever paints it has a turn for that.
    await turn();
    // Another build was named meanwhile: this tile is not kept.
    if (generation === this.#generation) this.#kept.set(key, tile);
    return tile;
  }
}
