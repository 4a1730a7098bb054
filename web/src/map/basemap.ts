import * as L from 'leaflet';
import { SnappedGrid } from './snapped';
import { tileZoom } from './steps';

/** Pictures below the counties, from the server that the one who runs this site has named. */
export class Basemap extends SnappedGrid {
  readonly #template: string;

  /** `template`: an address with `{z}`, `{x}` and `{y}`. */
  constructor(template: string) {
    super({ noWrap: true, className: 'basemap', updateWhenIdle: false });
    this.#template = template;
  }

  protected override createTile({ x, y, z: step }: L.Coords, done: L.DoneCallback): HTMLElement {
    const picture = L.DomUtil.create('img', '') as HTMLImageElement;
    const z = tileZoom(step);
    const numbers: Record<string, number> = { z, x: SnappedGrid.column(x, z), y };
    picture.alt = '';
    picture.addEventListener('load', () => done(undefined, picture));
    picture.addEventListener('error', () => done(new Error('a picture of the basemap failed'), picture));
    picture.src = this.#template.replace(/\{([zxy])\}/g, (_, name: string) => String(numbers[name]));
    return picture;
  }
}
