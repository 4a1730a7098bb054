import * as L from 'leaflet';
import { tileSide, tileZoom } from './steps';

/** Pictures below the counties, from the server that the one who runs this site has named. */
export class Basemap extends L.GridLayer {
  readonly #template: string;

  /** `template`: an address with `{z}`, `{x}` and `{y}`. */
  constructor(template: string) {
    super({ noWrap: true, className: 'basemap', updateWhenIdle: false });
    this.#template = template;
  }

  override getTileSize(): L.Point {
    const step = (this as unknown as { readonly _tileZoom?: number })._tileZoom ?? 8;
    return L.point(tileSide(step), tileSide(step));
  }

  protected override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const picture = L.DomUtil.create('img', '') as HTMLImageElement;
    const numbers: Record<string, number> = { z: tileZoom(coords.z), x: coords.x, y: coords.y };
    picture.alt = '';
    picture.addEventListener('load', () => done(undefined, picture));
    picture.addEventListener('error', () => done(new Error('a picture of the basemap failed'), picture));
    picture.src = this.#template.replace(/\{([zxy])\}/g, (_, name: string) => String(numbers[name]));
    return picture;
  }
}
