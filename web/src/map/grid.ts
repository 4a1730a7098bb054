import * as L from 'leaflet';
import { around, type Box } from '../api/box';
import type { Look } from '../looks/look';
import { pauseAfter } from '../state/turns';
import { project, type Shape, shapeAt, UNIT } from './geometry';
import type { Spot } from './neighbour';
import { paintFills, paintLines, paintOutlines, type Sheet } from './paint';
import type { Palette } from './palette';
import { Patterns } from './pattern';
import { tileSide, tileZoom } from './steps';
import type { Tile, Tiles } from './tiles';

/** What the grid asks the page about a county at the moment of painting. */
export interface Painter {
  readonly palette: () => Palette;
  readonly lookOf: (shape: Shape) => Look;
  /** The width of the outline in CSS pixels; 0 for none. */
  readonly outlineOf: (shape: Shape) => number;
}

/** A tile on the screen: three canvases one above the other, and what they show once it is there. */
interface Shown {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly fills: Sheet;
  readonly lines: Sheet;
  readonly outlines: Sheet;
  readonly abort: AbortController;
  readonly element: HTMLElement;
  tile: Tile | null;
  /** How often it failed since it last came; it is tried again when the timer rings. */
  failures: number;
  timer: ReturnType<typeof setTimeout> | null;
  /** The look of each county, in the tile's order, as painted last. */
  looks: readonly Look[];
  outlined: boolean;
}

/** Where there are tiles: once around the world, in degrees. */
const WORLD: L.LatLngBoundsLiteral = [
  [-85.05, -179.999],
  [85.05, 179.999],
];

interface LeafletGrid {
  readonly _tileZoom?: number;
  readonly _tiles: Record<string, { readonly active?: boolean; readonly loaded?: Date; retain?: boolean }>;
}

/** Draws counties and states from GeoJSON tiles, on canvases of whole pixels. */
export class CountyGrid extends L.GridLayer {
  readonly #tiles: Tiles;
  readonly #painter: Painter;
  readonly #onFail: (failed: boolean) => void;
  readonly #shown = new Map<HTMLElement, Shown>();
  readonly #patterns = new Patterns();

  constructor(tiles: Tiles, painter: Painter, onFail: (failed: boolean) => void) {
    super({ noWrap: true, bounds: WORLD, updateWhenIdle: false, keepBuffer: 2, className: 'county-grid' });
    this.#tiles = tiles;
    this.#painter = painter;
    this.#onFail = onFail;
    this.on('tileunload', (event: L.TileEvent) => {
      const shown = this.#shown.get(event.tile);
      if (!shown) return;
      shown.abort.abort();
      this.#shown.delete(event.tile);
      this.#mend(shown);
    });
    addEventListener('online', () => this.retry());
  }

  override getTileSize(): L.Point {
    const step = this.#leaflet()._tileZoom ?? 8;
    return L.point(tileSide(step), tileSide(step));
  }

  protected override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const element = L.DomUtil.create('div', 'county-tile');
    const side = tileSide(coords.z);
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const pixels = Math.round(side * ratio);
    const sheet = (): Sheet | null => {
      const canvas = L.DomUtil.create('canvas', '', element) as HTMLCanvasElement;
      canvas.width = pixels;
      canvas.height = pixels;
      const context = canvas.getContext('2d');
      return context && { context, ratio, originX: coords.x * pixels, originY: coords.y * pixels };
    };
    const [fills, lines, outlines] = [sheet(), sheet(), sheet()];
    if (!fills || !lines || !outlines) {
      queueMicrotask(() => done(new Error('this browser has no canvas'), element));
      return element;
    }
    const shown: Shown = {
      z: tileZoom(coords.z),
      x: coords.x,
      y: coords.y,
      fills,
      lines,
      outlines,
      abort: new AbortController(),
      element,
      tile: null,
      failures: 0,
      timer: null,
      looks: [],
      outlined: false,
    };
    this.#shown.set(element, shown);
    // One that failed is shown too: as one that is missing.
    void this.#load(shown).then(() => done(undefined, element));
    return element;
  }

  /** Keeps an older, coarser tile on the screen until the new one is there (Leaflet asks for it by name). */
  protected _retainParent(x: number, y: number, step: number, minStep: number): boolean {
    const half = step % 2 === 1;
    const [px, py] = half ? [x, y] : [Math.floor(x / 2), Math.floor(y / 2)];
    const tile = this.#leaflet()._tiles[`${px}:${py}:${step - 1}`];
    if (tile?.active || tile?.loaded) tile.retain = true;
    if (tile?.active) return true;
    return step - 1 > minStep && this._retainParent(px, py, step - 1, minStep);
  }

  /** The same for older, finer tiles. */
  protected _retainChildren(x: number, y: number, step: number, maxStep: number): void {
    const half = step % 2 === 1;
    for (const cx of half ? [2 * x, 2 * x + 1] : [x]) {
      for (const cy of half ? [2 * y, 2 * y + 1] : [y]) {
        const tile = this.#leaflet()._tiles[`${cx}:${cy}:${step + 1}`];
        if (tile?.active || tile?.loaded) tile.retain = true;
        if (!tile?.active && step + 1 < maxStep) this._retainChildren(cx, cy, step + 1, maxStep);
      }
    }
  }

  /** Paints all tiles on the screen again, with the colours and looks of now. */
  repaint(): void {
    for (const shown of this.#shown.values()) {
      this.#paintFills(shown);
      this.#paintLines(shown);
      this.#paintOutlines(shown);
    }
  }

  /** Paints the fills again: the day or a filter has changed. */
  repaintFills(): void {
    for (const shown of this.#shown.values()) this.#paintFills(shown, false);
  }

  /** Paints the outlines again: another county is selected or pointed at. */
  repaintOutlines(): void {
    for (const shown of this.#shown.values()) this.#paintOutlines(shown);
  }

  /** Fetches all tiles on the screen again and paints each as it comes; the old one stays till then. */
  reload(): void {
    for (const shown of this.#shown.values()) void this.#load(shown);
  }

  /** Asks at once for what failed. */
  retry(): void {
    for (const shown of this.#shown.values()) if (shown.failures > 0) void this.#load(shown);
  }

  /** The county at a place in degrees, if its tile is on the screen. */
  countyAt(lat: number, lon: number): Shape | null {
    return this.#at(lat, lon, (tile) => tile.counties);
  }

  /** The counties whose tiles are on the screen, one entry per tile. */
  *counties(): Generator<{
    readonly shape: Shape;
    readonly z: number;
    readonly x: number;
    readonly y: number;
  }> {
    for (const { tile, z, x, y } of this.#current()) {
      for (const shape of tile?.counties ?? []) yield { shape, z, x, y };
    }
  }

  /** The parts of Leaflet's grid that its types leave out. */
  #leaflet(): LeafletGrid {
    return this as unknown as LeafletGrid;
  }

  #current(): Shown[] {
    const all = [...this.#shown.values()];
    const zoom = tileZoom(this.#leaflet()._tileZoom ?? 0);
    return all.filter((shown) => shown.z === zoom);
  }

  /** The counties on the screen and around it, each once, with its box in units of tiles of this zoom. */
  spots(): Map<string, Spot & { readonly shape: Shape }> {
    const spots = new Map<string, Spot & { readonly shape: Shape }>();
    for (const { shape, x, y } of this.counties()) {
      const { geoid } = shape.properties;
      const [left, top, right, bottom] = shape.box;
      const here: Box = [left + x * UNIT, top + y * UNIT, right + x * UNIT, bottom + y * UNIT];
      const box = around(spots.get(geoid)?.box ?? here, here);
      spots.set(geoid, { geoid, box, shape });
    }
    return spots;
  }

  #at(lat: number, lon: number, layer: (tile: Tile) => readonly Shape[]): Shape | null {
    const [shareX, shareY] = project(lon, lat);
    for (const shown of this.#current()) {
      const px = (shareX * 2 ** shown.z - shown.x) * UNIT;
      const py = (shareY * 2 ** shown.z - shown.y) * UNIT;
      if (shown.tile && px >= 0 && px < UNIT && py >= 0 && py < UNIT) {
        return shapeAt(layer(shown.tile), px, py);
      }
    }
    return null;
  }

  async #load(shown: Shown): Promise<void> {
    const asked = this.#tiles.generation;
    const unwanted = (): boolean => shown.abort.signal.aborted || asked !== this.#tiles.generation;
    try {
      const tile = await this.#tiles.get(shown.z, shown.x, shown.y, shown.abort.signal);
      if (unwanted()) return;
      shown.tile = tile;
      this.#paintFills(shown);
      this.#paintLines(shown);
      this.#paintOutlines(shown);
      this.#mend(shown);
    } catch {
      if (!unwanted()) this.#miss(shown);
    }
  }

  /** A tile that is not there looks like that, for bare ground would say that nothing applies. */
  #miss(shown: Shown): void {
    shown.element.classList.add('missing');
    shown.failures += 1;
    if (shown.timer) clearTimeout(shown.timer);
    shown.timer = setTimeout(() => void this.#load(shown), pauseAfter(shown.failures));
    this.#tellFailures();
  }

  #mend(shown: Shown): void {
    if (shown.timer) clearTimeout(shown.timer);
    shown.timer = null;
    if (shown.failures === 0) return;
    shown.failures = 0;
    shown.element.classList.remove('missing');
    this.#tellFailures();
  }

  #tellFailures(): void {
    this.#onFail([...this.#shown.values()].some(({ failures }) => failures > 0));
  }

  /** `anew`: also where no look has changed, for the colours themselves have. */
  #paintFills(shown: Shown, anew = true): void {
    const { fills, tile } = shown;
    if (!tile) return;
    const looks = tile.counties.map((shape) => this.#painter.lookOf(shape));
    if (!anew && looks.every((look, at) => look === shown.looks[at])) return;
    shown.looks = looks;
    paintFills(fills, tile.counties, looks, this.#painter.palette(), this.#patterns);
  }

  #paintLines({ lines, tile, z }: Shown): void {
    if (tile) paintLines(lines, tile, z, this.#painter.palette());
  }

  #paintOutlines(shown: Shown): void {
    if (!shown.tile) return;
    const outlines = Object.values(shown.tile)
      .flat()
      .map((shape) => ({ shape, width: this.#painter.outlineOf(shape) }))
      .filter(({ width }) => width > 0)
      .sort((a, b) => a.width - b.width);
    if (outlines.length === 0 && !shown.outlined) return;
    shown.outlined = outlines.length > 0;
    paintOutlines(shown.outlines, outlines, this.#painter.palette());
  }
}
