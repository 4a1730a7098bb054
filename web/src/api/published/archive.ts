// One archive of vector tiles (PMTiles 3), of which parts are asked for.

import { PMTiles, type RangeResponse, SharedPromiseCache, type Source } from 'pmtiles';
import { fetchFile, Gone } from './edition';
import { above, type TileId } from './mercator';
import { type Layer, nearer, readLayer, writeLayer } from './mvt';

/** Directories of tiles in memory, of each archive. */
const DIRECTORIES = 64;
/** Tiles in memory as they came, of each archive: one is asked for again for other days and nearer zooms. */
const TILES = 96;

/** Ranges of a file; who keeps it must be able to give them. */
class Ranges implements Source {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  getKey(): string {
    return this.#url;
  }

  async getBytes(offset: number, length: number, signal?: AbortSignal): Promise<RangeResponse> {
    const headers = { range: `bytes=${offset}-${offset + length - 1}` };
    const response = await fetchFile(this.#url, { headers, ...(signal ? { signal } : {}) });
    const data = await response.arrayBuffer();
    if (response.status === 206) return { data };
    // A small file may come whole; a large one must not for every tile.
    if (offset === 0 && data.byteLength <= length) return { data };
    throw new Error(
      `${this.#url} comes whole where a part is asked for: it must be kept where ranges can be had`,
    );
  }
}

/** The archive of a layer. */
export class Archive {
  readonly #layer: string;
  readonly #url: string;
  #tiles: PMTiles;
  readonly #kept = new Map<string, Promise<ArrayBuffer>>();

  constructor(layer: string, url: string) {
    this.#layer = layer;
    this.#url = url;
    this.#tiles = this.#open();
  }

  /** The last zoom that it has. */
  async maxZoom(): Promise<number> {
    return (await this.#read((tiles) => tiles.getHeader())).maxZoom;
  }

  /** A tile, as bytes; none for one that shows nothing. */
  async bytes(tile: TileId): Promise<ArrayBuffer> {
    const zooms = tile.z - (await this.maxZoom());
    if (zooms <= 0) return this.#get(tile);
    const layer = await this.layer(tile);
    return layer ? writeLayer(layer) : new ArrayBuffer(0);
  }

  /** A tile's layer; null for one that shows nothing. Nearer than the archive goes it is a part of the last tile. */
  async layer(tile: TileId): Promise<Layer | null> {
    const zooms = Math.max(0, tile.z - (await this.maxZoom()));
    const found = readLayer(await this.#get(above(tile, zooms)), this.#layer);
    return found && zooms > 0 ? nearer(found, tile, zooms) : found;
  }

  #open(): PMTiles {
    return new PMTiles(new Ranges(this.#url), new SharedPromiseCache(DIRECTORIES));
  }

  /** Reads; what failed is forgotten, which the directories that were read would keep. */
  async #read<Read>(read: (tiles: PMTiles) => Promise<Read>): Promise<Read> {
    const tiles = this.#tiles;
    try {
      return await read(tiles);
    } catch (error) {
      if (tiles === this.#tiles) this.#tiles = this.#open();
      throw error;
    }
  }

  #get({ z, x, y }: TileId): Promise<ArrayBuffer> {
    const key = `${z}/${x}/${y}`;
    const kept = this.#kept.get(key);
    // Not with the signal of who asks first: others may ask for the same meanwhile.
    const asked =
      kept ?? this.#read((tiles) => tiles.getZxy(z, x, y)).then((found) => found?.data ?? new ArrayBuffer(0));
    this.#kept.delete(key);
    this.#kept.set(key, asked);
    asked.catch(() => this.#kept.delete(key));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= TILES) break;
      this.#kept.delete(oldest);
    }
    return asked;
  }
}

/** The archive of a layer that every copy has. */
export function archiveAt(layer: string, url: string | null): Archive {
  if (url === null) throw new Gone(`the manifest names no archive of ${layer}`);
  return new Archive(layer, url);
}
