import * as L from 'leaflet';
import { STATE_ANCHORS } from './anchors';
import { type Shape, UNIT, widestChord } from './geometry';
import type { CountyGrid } from './grid';
import { scaleOf, tileSide, zoomOf } from './steps';

/** A name and where it stands. */
interface Label {
  readonly text: string;
  readonly lat: number;
  readonly lon: number;
  readonly kind: 'state' | 'county' | 'mark' | 'mark-above';
}

/** Rough width in CSS pixels of a letter in the labels' type. */
const LETTER = { state: 8.2, county: 6 };
/** County names from this zoom on. */
const COUNTIES_FROM = 7.5;

/** A county's best place for a name: the middle of its widest level line in any tile on the screen. */
interface Spot {
  readonly shape: Shape;
  /** In CSS pixels. */
  readonly width: number;
  readonly lat: number;
  readonly lon: number;
}

/** Writes names on the map, each inside its shape or not at all, and marks where both sides meet. */
export class Labels {
  readonly #map: L.Map;
  readonly #grid: CountyGrid;
  readonly #layer = L.layerGroup();
  readonly #nameOf: (usps: string) => string;
  readonly #conflictIn: (shape: Shape) => boolean;

  constructor(
    map: L.Map,
    grid: CountyGrid,
    nameOf: (usps: string) => string,
    conflictIn: (shape: Shape) => boolean,
  ) {
    this.#map = map;
    this.#grid = grid;
    this.#nameOf = nameOf;
    this.#conflictIn = conflictIn;
    const pane = map.createPane('names');
    pane.style.zIndex = '450';
    pane.style.pointerEvents = 'none';
    pane.setAttribute('aria-hidden', 'true');
    this.#layer.addTo(map);
  }

  /** Takes the names away, while the map zooms. */
  clear(): void {
    this.#layer.clearLayers();
  }

  /** Writes the names and marks that fit the view of now. */
  write(): void {
    this.#layer.clearLayers();
    const step = this.#map.getZoom();
    const bounds = this.#map.getBounds().pad(0.1);
    for (const { text, lat, lon, kind } of [...this.#states(step), ...this.#counties(step)]) {
      if (!bounds.contains([lat, lon])) continue;
      const icon = L.divIcon({ className: `name name-${kind}`, html: inSpan(text), iconSize: [0, 0] });
      L.marker([lat, lon], { icon, pane: 'names', interactive: false, keyboard: false }).addTo(this.#layer);
    }
  }

  /** A state's name if it fits in the state, else its two letters, else nothing. */
  *#states(step: number): Generator<Label> {
    const pixelsPerDegree = scaleOf(step) / 360;
    if (zoomOf(step) < 4 || zoomOf(step) >= COUNTIES_FROM) return;
    for (const [usps, [lon, lat, reach]] of Object.entries(STATE_ANCHORS)) {
      const room = 2.3 * reach * pixelsPerDegree;
      // Far out, letters alone: a mixture of names and letters reads worse.
      const names = zoomOf(step) < 5 ? [usps] : [this.#nameOf(usps), usps];
      const text = names.find((name) => name.length * LETTER.state <= room);
      if (text) yield { text, lat, lon, kind: 'state' };
    }
  }

  /** A county's name where a line across the county has room for it, and the mark of a conflict. */
  *#counties(step: number): Generator<Label> {
    for (const { shape, width, lat, lon } of this.#spots(step)) {
      const text = shortName(shape.properties.name);
      const named = zoomOf(step) >= COUNTIES_FROM && text.length * LETTER.county <= width;
      if (this.#conflictIn(shape)) yield { text: '◆', lat, lon, kind: named ? 'mark-above' : 'mark' };
      if (named) yield { text, lat, lon, kind: 'county' };
    }
  }

  #spots(step: number): Iterable<Spot> {
    const best = new Map<string, Spot>();
    const named = zoomOf(step) >= COUNTIES_FROM;
    for (const { shape, z, x, y } of this.#grid.counties()) {
      if (!named && !this.#conflictIn(shape)) continue;
      const { geoid } = shape.properties;
      const chord = widestChord(shape);
      const width = (chord.width / UNIT) * tileSide(step);
      if (width <= (best.get(geoid)?.width ?? 0)) continue;
      const where = toDegrees((x + chord.x / UNIT) / 2 ** z, (y + chord.y / UNIT) / 2 ** z);
      best.set(geoid, { shape, width, ...where });
    }
    return best.values();
  }
}

/** On the map, among its neighbours, a county needs no word for its kind; an independent city does. */
const shortName = (name: string): string => name.replace(/ (County|Parish|Municipio|Municipality)$/, '');

/** Text only: Leaflet would read a string as HTML. */
function inSpan(text: string): HTMLElement {
  const span = document.createElement('span');
  span.textContent = text;
  return span;
}

function toDegrees(shareX: number, shareY: number): { readonly lat: number; readonly lon: number } {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * shareY))) * 180) / Math.PI;
  return { lat, lon: shareX * 360 - 180 };
}
