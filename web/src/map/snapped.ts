import * as L from 'leaflet';
import { pixelRatio, STEPS, tilePixels, tileSide, tileZoom } from './steps';

interface Level {
  readonly el: HTMLElement;
  readonly origin: L.Point;
  readonly zoom: number;
}

/** The parts of Leaflet's grid and map that its types leave out. */
interface Inside {
  readonly _tileZoom?: number;
  readonly _level?: Level;
  readonly _levels?: Readonly<Record<string, Level>>;
  readonly _tiles: Record<string, { readonly active?: boolean; readonly loaded?: Date; retain?: boolean }>;
  readonly _map?: L.Map & {
    _getMapPanePos(): L.Point;
    _getNewPixelOrigin(center: L.LatLng, zoom: number): L.Point;
  };
}

/** From this tile zoom on the map goes on beyond 180° for a tile's width, where the Aleutians do. */
const BEYOND_FROM = 4;
/** How many steps away an older tile may be that stays until the new one is there. */
const RETAINED = 2 * STEPS;

/** A grid of tiles in quarter steps, each of which lies on whole pixels of the screen wherever the map is moved. */
export abstract class SnappedGrid extends L.GridLayer {
  override getTileSize(): L.Point {
    const step = this.inside._tileZoom ?? 4 * STEPS;
    return L.point(tileSide(step), tileSide(step));
  }

  override getEvents(): { [name: string]: L.LeafletEventHandlerFn } {
    const events = super.getEvents?.() ?? {};
    const move = events.move;
    return {
      ...events,
      move: (event) => {
        move?.call(this, event);
        this.#snapAll();
      },
    };
  }

  /** The step whose tiles are shown. */
  protected get step(): number {
    return this.inside._tileZoom ?? 0;
  }

  protected get inside(): Inside {
    return this as unknown as Inside;
  }

  /** The column of a tile that is there, for one that lies beyond 180°. */
  protected static column(x: number, z: number): number {
    const columns = 2 ** z;
    return ((x % columns) + columns) % columns;
  }

  /** Leaflet asks for these by name. */
  protected _isValidTile({ x, y, z: step }: L.Coords): boolean {
    const columns = 2 ** tileZoom(step);
    const beyond = tileZoom(step) >= BEYOND_FROM ? 1 : 0;
    return y >= 0 && y < columns && x >= -beyond && x < columns + beyond;
  }

  /** All tiles of a level by the same fraction of a pixel, so that they still meet. */
  protected _getTilePos({ x, y, z: step }: L.Coords): L.Point {
    const ratio = pixelRatio();
    const pixels = tilePixels(step);
    const origin = (this.inside._level as Level).origin.multiplyBy(ratio).round();
    return L.point(x * pixels - origin.x, y * pixels - origin.y).divideBy(ratio);
  }

  protected _setZoomTransform(level: Level, center: L.LatLng, zoom: number): void {
    const map = this.inside._map;
    if (!map) return;
    const scale = map.getZoomScale(zoom, level.zoom);
    const at = level.origin.multiplyBy(scale).subtract(map._getNewPixelOrigin(center, zoom));
    if (zoom === level.zoom) this.#snap(level, at);
    else L.DomUtil.setTransform(level.el, at.round(), scale);
  }

  /** Keeps an older, coarser tile on the screen until the new one is there. */
  protected _retainParent(x: number, y: number, step: number): boolean {
    return this.#retainParent(x, y, step, step - RETAINED);
  }

  /** The same for older, finer tiles. */
  protected _retainChildren(x: number, y: number, step: number): void {
    this.#retainChildren(x, y, step, step + RETAINED);
  }

  #retainParent(x: number, y: number, step: number, least: number): boolean {
    const [px, py] = step % STEPS === 0 ? [Math.floor(x / 2), Math.floor(y / 2)] : [x, y];
    const tile = this.inside._tiles[`${px}:${py}:${step - 1}`];
    if (tile?.active || tile?.loaded) tile.retain = true;
    if (tile?.active) return true;
    return step - 1 > least && this.#retainParent(px, py, step - 1, least);
  }

  #retainChildren(x: number, y: number, step: number, most: number): void {
    const isNext = (step + 1) % STEPS === 0;
    for (const cx of isNext ? [2 * x, 2 * x + 1] : [x]) {
      for (const cy of isNext ? [2 * y, 2 * y + 1] : [y]) {
        const tile = this.inside._tiles[`${cx}:${cy}:${step + 1}`];
        if (tile?.active || tile?.loaded) tile.retain = true;
        if (!tile?.active && step + 1 < most) this.#retainChildren(cx, cy, step + 1, most);
      }
    }
  }

  /** The map moves by CSS pixels; its tiles follow to the next whole pixel of the screen. */
  #snapAll(): void {
    const map = this.inside._map;
    if (!map) return;
    for (const level of Object.values(this.inside._levels ?? {})) {
      if (level.zoom === map.getZoom()) this.#snap(level, level.origin.subtract(map.getPixelOrigin()));
    }
  }

  #snap({ el }: Level, at: L.Point): void {
    const map = this.inside._map;
    if (!map) return;
    // What stands above the map may end between two pixels, and the map with it.
    const { left, top } = map.getContainer().getBoundingClientRect();
    const pane = map._getMapPanePos().add([left, top]);
    const ratio = pixelRatio();
    const snapped = at.add(pane).multiplyBy(ratio).round().divideBy(ratio).subtract(pane);
    L.DomUtil.setTransform(el, snapped, 1);
  }
}
