import * as L from 'leaflet';
import { type Mark, Marks } from './marks';

export type { Mark };

/** A place in degrees. */
export interface Spot {
  readonly lat: number;
  readonly lon: number;
}

/** What is pinned: a place, or the town of an agency. */
export type Pinned = Spot | { readonly agency: string };

/** The pin on what was chosen, if it is a place with a point, and the marks on what belongs to it. */
export class Pin {
  readonly #map: L.Map;
  readonly #townOf: (agency: string) => Spot | null;
  readonly #marks: Marks;
  #on: Pinned | null = null;
  #marker: L.Marker | null = null;

  /** `townOf`: where an agency's town is, of those that are drawn. */
  constructor(map: L.Map, townOf: (agency: string) => Spot | null) {
    this.#map = map;
    this.#townOf = townOf;
    this.#marks = new Marks(map);
    const pane = map.createPane('pins');
    pane.style.zIndex = '460';
    pane.style.pointerEvents = 'none';
    pane.setAttribute('aria-hidden', 'true');
  }

  /** Puts it there, with these marks; null takes it away. */
  put(on: Pinned | null, marks: readonly Mark[]): void {
    this.#on = on;
    this.#marks.put(marks);
    this.write();
  }

  /** Towns came, or went. */
  write(): void {
    const on = this.#on;
    const spot = on && 'agency' in on ? this.#townOf(on.agency) : on;
    this.#marker?.remove();
    this.#marker = null;
    if (!spot) return;
    const icon = L.divIcon({ className: 'pin', iconSize: [0, 0] });
    const options = { icon, pane: 'pins', interactive: false, keyboard: false };
    this.#marker = L.marker([spot.lat, spot.lon], options).addTo(this.#map);
  }
}
