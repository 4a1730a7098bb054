import * as L from 'leaflet';

/** A place that is marked, and what is said of it. */
export interface Mark {
  readonly lat: number;
  readonly lon: number;
  readonly title: string;
}

/** Plain squares on places that belong to what is shown: jails. */
export class Marks {
  readonly #layer: L.LayerGroup;

  constructor(map: L.Map) {
    // Below the pin, above the counties and their names.
    map.createPane('marks').style.zIndex = '455';
    this.#layer = L.layerGroup().addTo(map);
  }

  /** Puts these there, and takes away those before. */
  put(marks: readonly Mark[]): void {
    this.#layer.clearLayers();
    for (const { lat, lon, title } of marks) {
      const icon = L.divIcon({ className: 'mark', iconSize: [24, 24] });
      const marker = L.marker([lat, lon], { icon, pane: 'marks', interactive: false, keyboard: false });
      marker.addTo(this.#layer);
      // Leaflet names only what can be pressed.
      const element = marker.getElement();
      element?.setAttribute('role', 'img');
      element?.setAttribute('aria-label', title);
      element?.setAttribute('title', title);
    }
  }
}
