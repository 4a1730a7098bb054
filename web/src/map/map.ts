import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import type { Box } from '../api/box';
import { clamp } from '../clamp';
import { reducedMotion } from '../dom';
import type { LegendKey } from '../looks/entries';
import { hiddenIn, type Look, lookKey, lookOf } from '../looks/look';
import { type Standing, standing as standingWith } from '../looks/standing';
import type { Standings } from '../looks/standings';
import { type Selection, type State, type Store, type Where, ZOOMS } from '../state/store';
import { Basemap } from './basemap';
import { Dots, type Town } from './dots';
import { type Shape, UNIT } from './geometry';
import { CountyGrid } from './grid';
import { JUMPS, type Jump } from './jumps';
import { actionOf, type KeyActs } from './keys';
import { Labels } from './labels';
import { type Direction, nearest, neighbour } from './neighbour';
import { type Palette, readPalette } from './palette';
import { scaleOf, stepOf, stepOfZoom, tileSide, zoomOf } from './steps';
import { Tiles } from './tiles';

/** What the map tells the page. */
export interface MapEvents {
  /** The pointer or the keyboard is on a county; null when it left. `at`: pixels in the map. */
  readonly onPoint: (shape: Shape | null, at: readonly [number, number] | null, town: Town | null) => void;
  /** A town's dot was clicked. */
  readonly onTown: (town: Town) => void;
  /** A county was chosen by key. */
  readonly onEnter: (shape: Shape) => void;
  /** A place was clicked. */
  readonly onPick: (shape: Shape | null, lat: number, lon: number) => void;
  /** The keyboard went to a county. */
  readonly onWalk: (shape: Shape) => void;
  /** Tiles fail, or come again. */
  readonly onFail: (failed: boolean) => void;
}

/** In CSS pixels: around a box that is shown, for the buttons above it, and for the legend below it. */
const MARGIN = 10;
const JUMP_ROW = 44;
const LIFT = 130;

/** What is painted where nothing is known yet. */
const NOTHING = standingWith(null, new Set(), false);

const crs: L.CRS = L.extend({}, L.CRS.EPSG3857, { scale: scaleOf, zoom: stepOf });

/** The map: the only thing on the page that knows Leaflet. */
export class CountyMap {
  readonly #map: L.Map;
  readonly #grid: CountyGrid;
  readonly #tiles = new Tiles();
  readonly #store: Store;
  readonly #events: MapEvents;
  readonly #labels: Labels;
  readonly #dots: Dots;
  #standings: Standings | null = null;
  #lit: ReadonlySet<string> | null = null;
  readonly #looks = new Map<Standing, Look>();
  readonly #sameLooks = new Map<string, Look>();
  #looksFor: Pick<State, 'hidden' | 'fill'> | null = null;
  #palette: Palette = readPalette();
  #pointed: string | null = null;
  readonly #acts: KeyActs = {
    walk: (direction) => this.#walk(direction),
    pan: (by) => this.#map.panBy(by),
    jump: (region) => this.jump(region),
    zoom: (zooms) => this.zoomBy(zooms),
    enter: () => {
      const spot = this.#pointed === null ? undefined : this.#grid.spots().get(this.#pointed);
      if (spot) this.#events.onEnter(spot.shape);
    },
    leave: () => this.#point(null, null),
  };
  /** What is to be shown as soon as the map has room. */
  #waiting: (() => void) | null = null;

  constructor(element: HTMLElement, store: Store, events: MapEvents, nameOfState: (usps: string) => string) {
    this.#store = store;
    this.#events = events;
    this.#map = L.map(element, {
      crs,
      minZoom: stepOfZoom(ZOOMS.least),
      maxZoom: stepOfZoom(ZOOMS.most),
      zoomSnap: 1,
      zoomDelta: 2,
      wheelPxPerZoomLevel: 50,
      zoomControl: false,
      attributionControl: false,
      fadeAnimation: false,
      keyboard: false,
      maxBounds: [
        [-60, -200],
        [84, 200],
      ],
      maxBoundsViscosity: 0.8,
      zoomAnimation: !reducedMotion(),
      inertia: !reducedMotion(),
    });
    this.#grid = new CountyGrid(
      this.#tiles,
      {
        palette: () => this.#palette,
        lookOf: (shape) => this.#lookOf(shape),
        outlineOf: (shape) => this.#outlineOf(shape),
      },
      events.onFail,
    );
    this.#labels = new Labels(
      this.#map,
      this.#grid,
      nameOfState,
      (shape) => !this.#hidden().has('conflicts') && this.standingOf(shape).conflict,
    );
    this.#dots = new Dots(this.#map);
    const { look } = store.state;
    if (look) this.#map.setView([look.lat, look.lon], stepOfZoom(look.zoom), { animate: false });
    else {
      // Leaflet asks nothing of a map that looks nowhere.
      if (this.#map.getSize().x === 0) this.#map.setView([39.5, -98.35], stepOfZoom(4), { animate: false });
      this.#show(JUMPS.lower48, false);
    }
    this.#listen(element);
  }

  /** True once it draws. */
  get isStarted(): boolean {
    return this.#map.hasLayer(this.#grid);
  }

  /** Fetches what a day needs beside its standings, before the map shows it. */
  prepare(date: string | null): Promise<void> {
    return this.#dots.fetch(date);
  }

  /** Draws the counties, with the tiles of this build of the data. */
  draw(snapshot: string | null): void {
    const changed = this.#tiles.use(snapshot);
    if (!this.isStarted) this.#grid.addTo(this.#map);
    else if (changed) this.#grid.reload();
  }

  /** Draws with them the towns of this day. */
  start(snapshot: string | null, date: string | null): void {
    if (this.#dots.use(snapshot, date)) void this.#writeDots();
    this.draw(snapshot);
  }

  /** Lays pictures below the counties, which then let them through. */
  useBasemap(template: string): void {
    this.#grid.setOpacity(0.7);
    new Basemap(template).addTo(this.#map).bringToBack();
  }

  /**
   * Recolours the map for a day; null for the newest, which the tiles themselves carry. A county that the standings do
   * not have is bare.
   */
  useStandings(standings: Standings | null): void {
    if (standings === this.#standings) return;
    this.#standings = standings;
    this.#grid.repaintFills();
    this.#labels.write();
  }

  /** What applies to a county on the day that the map shows. */
  standingOf({ properties, standing }: Shape): Standing {
    return this.#standings ? (this.#standings.get(properties.geoid) ?? NOTHING) : standing;
  }

  /** Outlines counties, and states by their two letters; null for none. */
  light(lit: ReadonlySet<string> | null): void {
    if (lit === this.#lit) return;
    this.#lit = lit;
    this.#grid.repaintOutlines();
  }

  /** Asks again for the tiles that failed. */
  retry(): void {
    this.#grid.retry();
  }

  /** Shows a region, above what covers the foot of the map (CSS pixels). */
  jump(to: Jump, covered = 0): void {
    this.#show(JUMPS[to], true, covered);
  }

  /** Shows a box in degrees with its surroundings, above what covers the foot of the map (CSS pixels). */
  show(box: Box, covered: number): void {
    const [west, south, east, north] = box;
    const [wide, high] = [(east - west) / 6, (north - south) / 6];
    this.#show([west - wide, south - high, east + wide, north + high], true, covered);
  }

  zoomBy(zooms: number): void {
    this.#map.setZoom(this.#map.getZoom() + 2 * zooms);
  }

  moveTo({ lat, lon, zoom }: Where): void {
    const step = stepOfZoom(zoom);
    const same = this.#map.getZoom() === step && this.#map.getCenter().distanceTo([lat, lon]) < 1;
    if (!same) this.#map.setView([lat, lon], step, { animate: false });
  }

  /** The page took or gave room. */
  resized(): void {
    this.#map.invalidateSize({ animate: false, pan: true });
    this.#waiting?.();
  }

  /** The colour scheme changed. */
  recolour(): void {
    this.#palette = readPalette();
    this.#grid.repaint();
    void this.#writeDots();
  }

  /** The language changed. */
  rename(): void {
    this.#labels.write();
  }

  #listen(element: HTMLElement): void {
    const map = this.#map;
    element.addEventListener('keydown', (event) => this.#key(event));
    element.addEventListener('blur', () => this.#point(null, null));
    this.#grid.on('load', () => this.#labels.write());
    map.on('zoomstart', () => this.#labels.clear());
    map.on('moveend', () => this.#labels.write());
    map.on('moveend', () => void this.#writeDots());
    map.on('moveend', () => {
      if (this.#waiting) return;
      const { lat, lng } = map.getCenter();
      this.#store.set({ look: { zoom: zoomOf(map.getZoom()), lat, lon: lng } });
    });
    map.on('click', ({ latlng }: L.LeafletMouseEvent) => {
      const town = this.#dots.at(latlng);
      if (town) this.#events.onTown(town);
      else this.#events.onPick(this.#grid.countyAt(latlng.lat, latlng.lng), latlng.lat, latlng.lng);
    });
    map.on('mousemove', ({ latlng, containerPoint }: L.LeafletMouseEvent) => {
      const shape = this.#grid.countyAt(latlng.lat, latlng.lng);
      this.#point(shape, [containerPoint.x, containerPoint.y], this.#dots.at(latlng));
    });
    map.on('mouseout movestart', () => this.#point(null, null));
    this.#store.watch(
      ({ hidden }) => hidden,
      () => this.#refill(),
    );
    this.#store.watch(
      ({ fill }) => fill,
      () => this.#refill(),
    );
    this.#store.watch(
      ({ selection }) => selection,
      () => this.#grid.repaintOutlines(),
    );
  }

  /** Arrow keys walk from county to county; the rest is what one expects. */
  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actionOf(event, this.#acts);
    if (!act) return;
    event.preventDefault();
    act();
  }

  #walk(direction: Direction): void {
    const spots = this.#grid.spots();
    const step = this.#map.getZoom();
    const unit = tileSide(step) / UNIT;
    const selected = this.#store.state.selection;
    const from = spots.get(this.#pointed ?? (selected?.kind === 'county' ? selected.geoid : ''));
    const middle = this.#map.project(this.#map.getCenter(), step).divideBy(unit);
    const to = from
      ? neighbour(from, direction, spots.values())
      : nearest(middle.x, middle.y, spots.values());
    const shape = to && spots.get(to.geoid)?.shape;
    if (!to || !shape) return;
    const [left, top, right, bottom] = to.box;
    const centre = this.#map.unproject(
      L.point((left + right) / 2, (top + bottom) / 2).multiplyBy(unit),
      step,
    );
    this.#map.panInside(centre, { padding: [90, 90], animate: !reducedMotion() });
    const { x, y } = this.#map.latLngToContainerPoint(centre);
    this.#point(shape, [x, y]);
    this.#events.onWalk(shape);
  }

  #point(shape: Shape | null, at: readonly [number, number] | null, town: Town | null = null): void {
    const geoid = shape?.properties.geoid ?? null;
    this.#events.onPoint(shape, at, town);
    if (geoid === this.#pointed) return;
    this.#pointed = geoid;
    this.#grid.repaintOutlines();
  }

  /** A filter or what the colours tell has changed. */
  #refill(): void {
    this.#grid.repaintFills();
    this.#labels.write();
    void this.#writeDots();
  }

  #writeDots(): Promise<void> {
    return this.#dots.write(this.#palette, this.#hidden());
  }

  #hidden(): ReadonlySet<LegendKey> {
    return hiddenIn(this.#store.state.fill, this.#store.state.hidden);
  }

  /** Counties that look the same share one look, so that the grid can tell what has changed. */
  #lookOf(shape: Shape): Look {
    const { hidden, fill } = this.#store.state;
    if (hidden !== this.#looksFor?.hidden || fill !== this.#looksFor.fill) {
      this.#looks.clear();
      this.#looksFor = { hidden, fill };
    }
    const standing = this.standingOf(shape);
    let look = this.#looks.get(standing);
    if (!look) {
      const own = lookOf(fill, standing, hidden);
      const key = `${lookKey(own)}/${own.conflict}`;
      look = this.#sameLooks.get(key) ?? own;
      this.#sameLooks.set(key, look);
      this.#looks.set(standing, look);
    }
    return look;
  }

  #outlineOf(shape: Shape): number {
    if (isSelected(shape, this.#store.state.selection)) return 2.2;
    const { geoid, state } = shape.properties;
    if (this.#lit?.has(geoid.length === 2 ? state : geoid)) return 1.6;
    return geoid === this.#pointed ? 1.2 : 0;
  }

  #show(box: Box, animate: boolean, covered = 0): void {
    if (this.#map.getSize().x === 0) {
      // A hidden map has no room to fit anything in.
      this.#waiting = () => this.#show(box, false, covered);
      return;
    }
    this.#waiting = null;
    const [west, south, east, north] = box;
    const bounds = L.latLngBounds([south, west], [north, east]);
    const step = this.#map.getBoundsZoom(bounds, false, L.point(2 * MARGIN, 2 * MARGIN + JUMP_ROW + covered));
    const [topLeft, bottomRight] = [
      this.#map.project(bounds.getNorthWest(), step),
      this.#map.project(bounds.getSouthEast(), step),
    ];
    // What height is left goes below the box, up to a limit: there the legend lies.
    const spare = this.#map.getSize().y - (bottomRight.y - topLeft.y) - JUMP_ROW - covered;
    const centre = topLeft.add(bottomRight).divideBy(2);
    centre.y += clamp(spare / 2 - MARGIN, 0, LIFT) - JUMP_ROW / 2 + covered / 2;
    this.#map.setView(this.#map.unproject(centre, step), step, { animate: animate && !reducedMotion() });
  }
}

/** True if this is the selected county, or the selected state's own shape. */
function isSelected({ properties }: Shape, selection: Selection | null): boolean {
  switch (selection?.kind) {
    case 'county':
      return properties.geoid === selection.geoid;
    case 'state':
      return properties.geoid.length === 2 && properties.state === selection.usps;
    case 'agency':
    case 'point':
    case undefined:
      return false;
  }
}
