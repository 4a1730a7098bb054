import type * as L from 'leaflet';
import type { Box } from '../api/box';
import { reducedMotion } from '../dom';
import { type Where, ZOOMS } from '../state/store';
import { degreesOf, frameOf, shiftClear, shortWay } from './frame';
import { JUMPS, type Jump, partsOf } from './jumps';
import { scaleOf, stepOf, stepOfZoom, zoomOf } from './steps';

/** How much of a box's size is shown around it. */
const AROUND = { state: 0.015, place: 1 / 6 } as const;
export type Framed = keyof typeof AROUND;

/** What lies above the map, in CSS pixels of the map; the small maps only where they will be shown. */
export type Covers = (insets: boolean) => readonly Box[];

/** Moves the map to what is to be seen, clear of what lies above it. */
export class Camera {
  readonly #map: L.Map;
  readonly #element: HTMLElement;
  readonly #covers: Covers;
  /** What is to be shown as soon as the map has room. */
  #waiting: (() => void) | null = null;
  /** How to show again what was framed last, and where that put the map; until the reader moves it. */
  #framed: { readonly again: () => void; readonly look: Where } | null = null;

  constructor(map: L.Map, element: HTMLElement, covers: Covers) {
    this.#map = map;
    this.#element = element;
    this.#covers = covers;
    map.on('moveend', () => {
      if (this.#framed && !this.#looksAt(this.#framed.look)) this.#framed = null;
    });
  }

  /** A hidden map has no room to fit anything in, and where it looks says nothing. */
  get isHidden(): boolean {
    return this.#element.clientWidth === 0;
  }

  /** True if what is to be shown waits until the map has room. */
  get isWaiting(): boolean {
    return this.#waiting !== null;
  }

  /** Where the map looks; null while it is hidden. */
  get look(): Where | null {
    if (this.isWaiting) return null;
    const { lat, lng } = this.#map.getCenter().wrap();
    return { zoom: zoomOf(this.#map.getZoom()), lat, lon: lng };
  }

  /** Looks there, and asks nothing of what covers the map. */
  lookAt({ lat, lon, zoom }: Where): void {
    // It takes the place of what was to be framed once there is room, or anew when the room changes.
    this.#waiting = null;
    this.#framed = null;
    const step = stepOfZoom(zoom);
    const same = this.#map.getZoom() === step && this.#map.getCenter().distanceTo([lat, lon]) < 1;
    if (!same) this.#map.setView([lat, lon], step, { animate: false });
  }

  /** Shows a region; `insets`: the small maps will stand beside it. */
  jump(to: Jump, animate: boolean, insets: boolean): void {
    this.#show(partsOf(to), animate, insets);
  }

  /** Shows a box in degrees, a state as large as there is room, another place with its surroundings. */
  show(box: Box, what: Framed): void {
    const [west, south, east, north] = shortWay(box);
    const [wide, high] = [(east - west) * AROUND[what], (north - south) * AROUND[what]];
    this.#show([[west - wide, south - high, east + wide, north + high]], true, false);
  }

  /** Moves a box in degrees out from under what covers so much of the map's foot (CSS pixels). */
  uncover(box: Box, covered: number): void {
    if (covered === 0 || this.isHidden) return;
    const [west, south, east, north] = shortWay(box);
    const top = this.#map.latLngToContainerPoint([north, west]).y;
    const bottom = this.#map.latLngToContainerPoint([south, east]).y;
    const by = shiftClear(top, bottom, this.#map.getSize().y - covered);
    if (by !== 0) this.#map.panBy([0, by], { animate: !reducedMotion() });
  }

  /** The page took or gave room; what was framed is framed again. */
  resized(): void {
    const again = this.#waiting ?? this.#framed?.again;
    this.#map.invalidateSize({ animate: false, pan: true });
    again?.();
  }

  /** True if the map looks at the whole of the 48 states or at some of them from afar. */
  isNational(below: number): boolean {
    const { lat, lng } = this.#map.getCenter();
    const [west, south, east, north] = JUMPS.lower48;
    const isThere = lng > west && lng < east && lat > south && lat < north;
    return isThere && zoomOf(this.#map.getZoom()) < below;
  }

  #looksAt({ lat, lon, zoom }: Where): boolean {
    const at = this.#map.latLngToContainerPoint([lat, lon]).subtract(this.#map.getSize().divideBy(2));
    return this.#map.getZoom() === stepOfZoom(zoom) && Math.hypot(at.x, at.y) < 2;
  }

  #show(boxes: readonly Box[], animate: boolean, insets: boolean): void {
    const again = (): void => this.#show(boxes, false, insets);
    if (this.isHidden) {
      this.#waiting = again;
      return;
    }
    this.#waiting = null;
    const { x: width, y: height } = this.#map.getSize();
    const frame = frameOf(boxes, [width, height], this.#covers(insets), scales());
    const { lat, lon } = degreesOf(frame.x, frame.y);
    const step = Math.round(stepOf(frame.scale));
    this.#map.setView([lat, lon], step, { animate: animate && !reducedMotion() });
    // Not before: a move that this one breaks off ends first, where nothing was framed.
    this.#framed = { again, look: { lat, lon, zoom: zoomOf(step) } };
  }
}

/** The widths of the world at each step, from the largest. */
function scales(): number[] {
  const [least, most] = [stepOfZoom(ZOOMS.least), stepOfZoom(ZOOMS.most)];
  return Array.from({ length: most - least + 1 }, (_, down) => scaleOf(most - down));
}
