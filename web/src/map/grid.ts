import type * as L from 'leaflet';
import { around, type Box } from '../api/box';
import { DrawnTile, type Painter, type Place } from './drawn';
import { type Outline, project, type Shape, shapeAt, UNIT } from './geometry';
import type { Spot } from './neighbour';
import { SnappedGrid } from './snapped';
import { tileSide, tileZoom } from './steps';
import type { Tiles } from './tiles';
import type { TownShape, TownTiles } from './townareas';

/** A tile and where it lies; its column is beyond the first or the last where the map goes on beyond 180°. */
interface Shown extends Place {
  readonly drawn: DrawnTile;
}

/** Draws counties and states from vector tiles, on canvases of whole pixels. */
export class CountyGrid extends SnappedGrid {
  readonly #tiles: Tiles;
  readonly #painter: Painter;
  readonly #townTiles: TownTiles;
  readonly #onFail: (failed: boolean) => void;
  readonly #onTownsFail: (failed: boolean) => void;
  readonly #shown = new Map<HTMLElement, Shown>();

  constructor(
    tiles: Tiles,
    townTiles: TownTiles,
    painter: Painter,
    onFail: (failed: boolean) => void,
    onTownsFail: (failed: boolean) => void,
  ) {
    super({ noWrap: true, updateWhenIdle: false, keepBuffer: 2, className: 'county-grid' });
    this.#tiles = tiles;
    this.#townTiles = townTiles;
    this.#painter = painter;
    this.#onFail = onFail;
    this.#onTownsFail = onTownsFail;
    this.on('tileunload', (event: L.TileEvent) => {
      const shown = this.#shown.get(event.tile);
      if (!shown) return;
      this.#shown.delete(event.tile);
      shown.drawn.end();
    });
    addEventListener('online', () => {
      this.retry();
      this.retryTowns();
    });
  }

  protected override createTile({ x, y, z: step }: L.Coords, done: L.DoneCallback): HTMLElement {
    const z = tileZoom(step);
    const place = { z, x: SnappedGrid.column(x, z), y };
    const drawn = new DrawnTile(this.#tiles, this.#townTiles, this.#painter, place, tileSide(step), x, {
      onFailure: () => this.#onFail([...this.#drawn()].some((tile) => tile.hasFailed)),
      onTownsFailure: () => this.#onTownsFail([...this.#drawn()].some((tile) => tile.haveTownsFailed)),
      onTowns: () => this.fire('towns'),
    });
    const { element } = drawn;
    if (!drawn.canBePainted) {
      queueMicrotask(() => done(new Error('this browser has no canvas'), element));
      return element;
    }
    this.#shown.set(element, { z, x, y, drawn });
    // One that failed is shown too: as one that is missing.
    void drawn.load().then(() => done(undefined, element));
    void drawn.loadTowns();
    return element;
  }

  /** Paints all tiles on the screen again, with the colours and looks of now. */
  repaint(): void {
    for (const drawn of this.#drawn()) drawn.paint();
  }

  /** Paints the fills again: the day or a filter has changed. */
  repaintFills(): void {
    for (const drawn of this.#drawn()) drawn.paintFills(false);
  }

  /** Paints the outlines again: another county is selected or pointed at. */
  repaintOutlines(): void {
    for (const drawn of this.#drawn()) drawn.paintOutlines();
  }

  /** Fetches all tiles on the screen again and paints each as it comes; the old one stays till then. */
  reload(): void {
    for (const drawn of this.#drawn()) void drawn.load();
  }

  /** Asks at once for what failed. */
  retry(): void {
    for (const drawn of this.#drawn()) if (drawn.hasFailed) void drawn.load();
  }

  /** Fetches the towns of all tiles on the screen again: the day or the build has changed. */
  reloadTowns(): void {
    for (const drawn of this.#drawn()) void drawn.loadTowns();
  }

  /** Asks at once for towns that failed. */
  retryTowns(): void {
    for (const drawn of this.#drawn()) if (drawn.haveTownsFailed) void drawn.loadTowns();
  }

  /** The tiles on the screen that have towns. */
  placesOfTowns(): Place[] {
    return this.#current().filter(({ drawn }) => drawn.hasTowns);
  }

  /** The county at a place in degrees, if its tile is on the screen. */
  countyAt(lat: number, lon: number): Shape | null {
    return this.#at(lat, lon, ({ tile }) => tile?.counties ?? []);
  }

  /** The town at a place in degrees, of those that are drawn; the smaller body first where one lies in another. */
  townAt(lat: number, lon: number): TownShape | null {
    return this.#at(lat, lon, ({ towns }) => towns);
  }

  /** The towns whose tiles are on the screen, one entry per tile. */
  *towns(): Generator<Place & { readonly shape: TownShape }> {
    for (const { drawn, z, x, y } of this.#current()) {
      for (const shape of drawn.towns) yield { shape, z, x, y };
    }
  }

  /** The counties whose tiles are on the screen, one entry per tile. */
  *counties(): Generator<Place & { readonly shape: Shape }> {
    for (const { drawn, z, x, y } of this.#current()) {
      for (const shape of drawn.tile?.counties ?? []) yield { shape, z, x, y };
    }
  }

  /** The counties on the screen and around it, each once, with its box in units of tiles of this zoom. */
  spots(): Map<string, Spot & { readonly shape: Shape }> {
    const spots = new Map<string, Spot & { readonly shape: Shape }>();
    for (const { shape, x, y, z } of this.counties()) {
      const { geoid } = shape.properties;
      const [left, top, right, bottom] = shape.box;
      const here: Box = [left + x * UNIT, top + y * UNIT, right + x * UNIT, bottom + y * UNIT];
      const box = around(spots.get(geoid)?.box ?? here, here);
      // Beyond 180° a county can be on the screen twice; its box is then around one of the two.
      if (box[2] - box[0] < (2 ** z * UNIT) / 2) spots.set(geoid, { geoid, box, shape });
    }
    return spots;
  }

  #current(): Shown[] {
    const zoom = tileZoom(this.step);
    return [...this.#shown.values()].filter(({ z }) => z === zoom);
  }

  *#drawn(): Generator<DrawnTile> {
    for (const { drawn } of this.#shown.values()) yield drawn;
  }

  #at<Of extends Outline>(lat: number, lon: number, layer: (tile: DrawnTile) => readonly Of[]): Of | null {
    const [shareX, shareY] = project(lon, lat);
    for (const { drawn, z, x, y } of this.#current()) {
      const px = (shareX * 2 ** z - x) * UNIT;
      const py = (shareY * 2 ** z - y) * UNIT;
      if (px >= 0 && px < UNIT && py >= 0 && py < UNIT) {
        return shapeAt(layer(drawn), px, py);
      }
    }
    return null;
  }
}
