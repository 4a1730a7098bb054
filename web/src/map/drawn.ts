import type { Look } from '../looks/look';
import { pauseAfter, Rest } from '../state/turns';
import type { Shape } from './geometry';
import { type PaintedTown, paintFills, paintLines, paintOutlines, type Sheet } from './paint';
import type { Palette } from './palette';
import { Patterns } from './pattern';
import type { Tile, Tiles } from './tiles';
import { AREAS_FROM, type TownShape, type TownTiles } from './townareas';

/** What a tile asks the page about a county at the moment of painting. */
export interface Painter {
  readonly palette: () => Palette;
  readonly lookOf: (shape: Shape) => Look;
  /** The width of the outline in CSS pixels; 0 for none. */
  readonly outlineOf: (shape: Shape | TownShape) => number;
  readonly townOf: (shape: TownShape) => Omit<PaintedTown, 'shape'>;
}

/** What a tile tells when it failed, or came after all, and its towns; and when these came. */
export interface TileEvents {
  readonly onFailure: () => void;
  readonly onTownsFailure: () => void;
  readonly onTowns: () => void;
}

/** Which tile: its zoom, column and row as the server counts them. */
export interface Place {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

const patterns = new Patterns();

/** A tile on the screen: three canvases one above the other, and what they show once it is there. */
export class DrawnTile {
  readonly element: HTMLElement;
  readonly #tiles: Tiles;
  /** Where towns come from; null where none are drawn. */
  readonly #townTiles: TownTiles | null;
  readonly #painter: Painter;
  readonly #place: Place;
  readonly #events: TileEvents;
  readonly #fills: Sheet | null;
  readonly #lines: Sheet | null;
  readonly #outlines: Sheet | null;
  readonly #abort = new AbortController();
  #tile: Tile | null = null;
  #towns: readonly TownShape[] = [];
  #townFailures = 0;
  readonly #townsAgain = new Rest();
  /** How often it failed since it last came; it is tried again when the timer rings. */
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** The look of each county, in the tile's order, as painted last. */
  #looks: readonly Look[] = [];
  #outlined = false;

  /** `side` in CSS pixels; `column`: where it lies on the map, counted in tiles. */
  constructor(
    tiles: Tiles,
    townTiles: TownTiles | null,
    painter: Painter,
    place: Place,
    side: number,
    column: number,
    events: TileEvents,
  ) {
    this.#tiles = tiles;
    this.#townTiles = townTiles;
    this.#painter = painter;
    this.#place = place;
    this.#events = events;
    this.element = document.createElement('div');
    this.element.className = 'county-tile';
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const pixels = Math.round(side * ratio);
    // A pixel more than the tile lies over the next one, which is painted alike: however a browser rounds, none is bare.
    const size = `${(side * (pixels + 1)) / pixels}px`;
    const sheet = (): Sheet | null => {
      const canvas = document.createElement('canvas');
      canvas.width = pixels + 1;
      canvas.height = pixels + 1;
      Object.assign(canvas.style, { width: size, height: size });
      this.element.append(canvas);
      const context = canvas.getContext('2d');
      return context && { context, pixels, ratio, originX: column * pixels, originY: place.y * pixels };
    };
    this.#fills = sheet();
    this.#lines = sheet();
    this.#outlines = sheet();
  }

  /** What it shows, once it is there. */
  get tile(): Tile | null {
    return this.#tile;
  }

  /** Its towns, once they are there. */
  get towns(): readonly TownShape[] {
    return this.#towns;
  }

  get hasFailed(): boolean {
    return this.#failures > 0;
  }

  get haveTownsFailed(): boolean {
    return this.#townFailures > 0;
  }

  get hasTowns(): boolean {
    return this.#townTiles !== null && this.#place.z >= AREAS_FROM;
  }

  /** False where this browser has no canvas. */
  get canBePainted(): boolean {
    return this.#fills !== null && this.#lines !== null && this.#outlines !== null;
  }

  /** Fetches it and paints it; what was there before stays till then. */
  async load(): Promise<void> {
    const asked = this.#tiles.generation;
    const { z, x, y } = this.#place;
    const unwanted = (): boolean => this.#abort.signal.aborted || asked !== this.#tiles.generation;
    try {
      const tile = await this.#tiles.get(z, x, y, this.#abort.signal);
      if (unwanted()) return;
      this.#tile = tile;
      this.paint();
      this.#mend();
    } catch {
      if (!unwanted()) this.#miss();
    }
  }

  /** Fetches its towns and paints them; those of another day are taken away at once. */
  async loadTowns(): Promise<void> {
    const tiles = this.#townTiles;
    // Nothing is asked for before the build and the day are known.
    if (!tiles || !this.hasTowns || tiles.generation === 0) return;
    const asked = tiles.generation;
    const { z, x, y } = this.#place;
    const unwanted = (): boolean => this.#abort.signal.aborted || asked !== tiles.generation;
    const towns = await tiles.get(z, x, y).catch(() => null);
    if (unwanted()) return;
    this.#towns = towns ?? [];
    this.paintFills(true);
    this.paintOutlines();
    this.#townsAgain.cancel();
    const hadFailed = this.haveTownsFailed;
    this.#townFailures = towns ? 0 : this.#townFailures + 1;
    if (!towns) this.#townsAgain.after(pauseAfter(this.#townFailures), () => void this.loadTowns());
    if (hadFailed !== this.haveTownsFailed) this.#events.onTownsFailure();
    this.#events.onTowns();
  }

  /** It left the screen. */
  end(): void {
    this.#abort.abort();
    this.#mend();
    this.#townsAgain.cancel();
    if (!this.haveTownsFailed) return;
    this.#townFailures = 0;
    this.#events.onTownsFailure();
  }

  paint(): void {
    this.paintFills(true);
    this.paintOutlines();
  }

  /** `anew`: also where no look has changed, for the colours themselves have. */
  paintFills(anew: boolean): void {
    if (!this.#tile || !this.#fills) return;
    const { counties } = this.#tile;
    const looks = counties.map((shape) => this.#painter.lookOf(shape));
    // What a filter hides of towns is not seen by the looks of counties.
    const isSame = this.#towns.length === 0 && looks.every((look, at) => look === this.#looks[at]);
    if (!anew && isSame) return;
    this.#looks = looks;
    const towns = this.#towns.map((shape) => ({ shape, ...this.#painter.townOf(shape) }));
    paintFills(this.#fills, counties, looks, towns, this.#painter.palette(), patterns);
    if (this.#lines) paintLines(this.#lines, this.#tile, towns, this.#place.z, this.#painter.palette());
  }

  paintOutlines(): void {
    if (!this.#tile || !this.#outlines) return;
    const outlines = [...Object.values(this.#tile).flat(), ...this.#towns]
      .map((shape) => ({ shape, width: this.#painter.outlineOf(shape) }))
      .filter(({ width }) => width > 0)
      .sort((a, b) => a.width - b.width);
    if (outlines.length === 0 && !this.#outlined) return;
    this.#outlined = outlines.length > 0;
    paintOutlines(this.#outlines, outlines, this.#painter.palette());
  }

  /** A tile that is not there looks like that, for bare ground would say that nothing applies. */
  #miss(): void {
    this.element.classList.add('missing');
    this.#failures += 1;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), pauseAfter(this.#failures));
    this.#events.onFailure();
  }

  #mend(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#failures === 0) return;
    this.#failures = 0;
    this.element.classList.remove('missing');
    this.#events.onFailure();
  }
}
