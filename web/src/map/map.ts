import type * as L from 'leaflet';
import type { Box } from '../api/box';
import type { Standing } from '../looks/standing';
import type { Standings } from '../looks/standings';
import type { Selection, Store, Where } from '../state/store';
import { Rest } from '../state/turns';
import { Basemap } from './basemap';
import { Camera, type Covers, type Framed } from './camera';
import { emptyMap } from './empty';
import type { Shape } from './geometry';
import { CountyGrid } from './grid';
import { letArticleScroll, type Passed } from './inframe';
import { Insets } from './insets';
import type { InsetName, Jump } from './jumps';
import { actionOf, type KeyActs } from './keys';
import { Labels } from './labels';
import { shownMeeting } from './lookup';
import type { Direction } from './neighbour';
import { Painting } from './painting';
import { type Mark, Pin, type Pinned } from './pins';
import { STEPS, stepOfZoom, whenPixelsChange } from './steps';
import { Tiles } from './tiles';
import { TownTiles } from './townareas';
import { selectionOf, type TownHere, Towns } from './towns';
import { walkTowns } from './townwalk';
import { walk } from './walk';

/** What the map tells the page. */
export interface MapEvents {
  /** The pointer or the keyboard is on a county; null when it left. `at`: pixels in the map. */
  readonly onPoint: (
    shape: Shape | null,
    at: readonly [number, number] | null,
    town: TownHere | null,
  ) => void;
  /** A town was clicked. */
  readonly onTown: (town: Selection) => void;
  /** A county or a town was chosen by key. */
  readonly onEnter: (chosen: Selection) => void;
  /** A place was clicked. */
  readonly onPick: (shape: Shape | null, lat: number, lon: number) => void;
  /** The keyboard went to a county, or to a town. */
  readonly onWalk: (shape: Shape) => void;
  readonly onWalkTown: (town: TownHere) => void;
  /** In another site's frame, whose article scrolls instead of the map; else null. */
  readonly onPassed: ((by: Passed) => void) | null;
  /** Tiles fail, or come again. */
  readonly onFail: (failed: boolean) => void;
  /** Towns fail, or come again. */
  readonly onTownsFail: (failed: boolean) => void;
  readonly covers: Covers;
}

/** The elements that the map fills. */
export interface MapPlaces {
  readonly map: HTMLElement;
  readonly insets: HTMLElement;
}

/** The small maps stand beside the whole country only: below this zoom. */
const INSETS_BELOW = 5;
/** How long a tap waits for a second one, which zooms, in milliseconds. */
const TAP_MS = 280;
/** How long dots wait for the towns of other tiles, in milliseconds. */
const SETTLE_MS = 60;

/** The map: the only thing on the page that knows Leaflet. */
export class CountyMap {
  readonly #map: L.Map;
  readonly #grid: CountyGrid;
  readonly #tiles = new Tiles();
  readonly #townTiles = new TownTiles();
  readonly #store: Store;
  readonly #events: MapEvents;
  readonly #labels: Labels;
  readonly #towns: Towns;
  readonly #insets: Insets;
  readonly #pin: Pin;
  readonly #camera: Camera;
  readonly #tap = new Rest();
  readonly #settle = new Rest();
  readonly #painting: Painting;
  /** The town that the pointer or the keyboard is on. */
  #town: TownHere | null = null;
  readonly #acts: KeyActs = {
    walk: (direction) => this.#walk(direction),
    pan: (by) => this.#map.panBy(by),
    jump: (region) => this.jump(region),
    zoom: (zooms) => this.zoomBy(zooms),
    town: (isBack) => this.#walkTowns(isBack),
    enter: () => {
      const { county } = this.#painting;
      if (this.#town) this.#events.onEnter(selectionOf(this.#town));
      else if (county !== null) this.#events.onEnter({ kind: 'county', geoid: county });
    },
    leave: () => this.#point(null, null),
  };
  #hasLoaded = false;
  readonly #failing = new Set<'map' | 'insets'>();

  constructor(
    { map: element, insets }: MapPlaces,
    store: Store,
    events: MapEvents,
    nameOfState: (usps: string) => string,
  ) {
    this.#store = store;
    this.#painting = new Painting(store);
    this.#events = events;
    this.#map = emptyMap(element);
    this.#grid = new CountyGrid(
      this.#tiles,
      this.#townTiles,
      this.#painting,
      (failed) => this.#fails('map', failed),
      (failed) => this.#towns.fails('areas', failed),
    );
    this.#insets = new Insets(
      insets,
      this.#tiles,
      this.#painting,
      (to) => {
        // The button goes, and with it the focus.
        element.focus({ preventScroll: true });
        this.#insets.show(false);
        this.jump(to);
      },
      (failed) => this.#fails('insets', failed),
    );
    this.#camera = new Camera(this.#map, element, events.covers);
    this.#labels = new Labels(
      this.#map,
      this.#grid,
      nameOfState,
      (shape) => shownMeeting(this.standingOf(shape), this.#painting.hidden()),
      () => this.#towns.named(),
    );
    const redraw = (): void => void this.#writeDots();
    const hidden = () => this.#painting.hidden();
    this.#towns = new Towns(this.#map, this.#grid, this.#townTiles, events.onTownsFail, redraw, hidden);
    this.#pin = new Pin(this.#map, (agency) => this.#towns.ofAgency(agency));
    const { look } = store.state;
    if (look) this.#map.setView([look.lat, look.lon], stepOfZoom(look.zoom), { animate: false });
    else {
      // Leaflet asks nothing of a map that looks nowhere.
      if (this.#camera.isHidden) this.#map.setView([39.5, -98.35], stepOfZoom(4), { animate: false });
      this.jump('lower48', false);
    }
    this.#listen(element);
    if (events.onPassed) letArticleScroll(this.#map, events.onPassed);
  }

  /** True once it draws. */
  get isStarted(): boolean {
    return this.#map.hasLayer(this.#grid);
  }

  /** Fetches what a day needs beside its standings, before the map shows it. */
  prepare(date: string | null): Promise<void> {
    return this.#towns.fetch(date);
  }

  /** Draws the counties, with the tiles of this build of the data. */
  draw(snapshot: string | null): void {
    const changed = this.#tiles.use(snapshot);
    if (!this.isStarted) this.#grid.addTo(this.#map);
    else if (changed) for (const one of [this.#grid, this.#insets]) one.reload();
  }

  /** Draws with them the towns of this day. */
  start(snapshot: string | null, date: string | null): void {
    this.draw(snapshot);
    if (this.#towns.use(snapshot, date)) void this.#writeDots();
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
    if (standings === this.#painting.standings) return;
    this.#painting.standings = standings;
    this.#repaintFills();
  }

  /** What applies to a county on the day that the map shows. */
  standingOf(shape: Shape): Standing {
    return this.#painting.standingOf(shape);
  }

  /** Outlines counties, and states by their two letters; null for none. */
  light(lit: ReadonlySet<string> | null): void {
    if (lit === this.#painting.lit) return;
    this.#painting.lit = lit;
    this.#repaintOutlines();
  }

  /** Puts the pin on a place, or on the town of an agency, and marks on what belongs to it; null takes it away. */
  pin(on: Pinned | null, marks: readonly Mark[] = []): void {
    this.#pin.put(on, marks);
  }

  /** Asks again for the tiles that failed. */
  retry(): void {
    for (const one of [this.#grid, this.#insets, this.#towns]) one.retry();
  }

  /** Shows a region. */
  jump(to: Jump, animate = true): void {
    this.#camera.jump(to, animate, to === 'lower48' && this.#insets.haveRoom);
  }

  /** Shows a box in degrees, a state as large as there is room, another place with its surroundings. */
  show(box: Box, what: Framed): void {
    this.#camera.show(box, what);
  }

  /** Moves a box in degrees out from under what covers so much of the map's foot (CSS pixels). */
  uncover(box: Box, covered: number): void {
    this.#camera.uncover(box, covered);
  }

  zoomBy(zooms: number): void {
    this.#map.setZoom(this.#map.getZoom() + STEPS * zooms);
  }

  /** Writes the names of the small maps. */
  nameInsets(names: Readonly<Record<InsetName, string>>): void {
    this.#insets.name(names);
  }

  moveTo(where: Where): void {
    this.#camera.lookAt(where);
  }

  /** The page took or gave room. */
  resized(): void {
    // A hidden map has no size, and keeps the one that it had.
    if (this.#camera.isHidden) return;
    this.#camera.resized();
    this.#showInsets();
  }

  /** The colour scheme changed. */
  recolour(): void {
    this.#painting.recolour();
    this.#grid.repaint();
    this.#insets.repaint();
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
    // A town that is seen by its border needs no dot.
    this.#grid.on('towns', () => this.#settle.after(SETTLE_MS, () => void this.#writeDots()));
    // The small maps come after the large one.
    this.#grid.once('load', () => {
      this.#hasLoaded = true;
      this.#showInsets();
    });
    map.on('moveend', () => this.#showInsets());
    map.on('zoomstart', () => this.#labels.clear());
    map.on('moveend', () => this.#labels.write());
    map.on('moveend', () => void this.#writeDots());
    map.on('moveend', () => {
      const { look } = this.#camera;
      if (look) this.#store.set({ look });
    });
    map.on('click', ({ latlng, originalEvent }: L.LeafletMouseEvent) => {
      // What a tap opens would lie below the second tap of two.
      const isTap = (originalEvent as Partial<PointerEvent>).pointerType === 'touch';
      if (isTap) this.#tap.after(TAP_MS, () => this.#pick(latlng));
      else this.#pick(latlng);
    });
    map.on('dblclick', () => this.#tap.cancel());
    whenPixelsChange(() => {
      map.setView(map.getCenter(), map.getZoom(), { reset: true } as L.ZoomPanOptions);
      this.#insets.redraw();
    });
    map.on('mousemove', ({ latlng, containerPoint }: L.LeafletMouseEvent) => {
      const shape = this.#grid.countyAt(latlng.lat, latlng.lng);
      this.#point(shape, [containerPoint.x, containerPoint.y], this.#towns.at(latlng));
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
      () => this.#repaintOutlines(),
    );
  }

  #pick(at: L.LatLng): void {
    const town = this.#towns.at(at);
    const { lat, lng } = at.wrap();
    if (town) this.#events.onTown(selectionOf(town));
    else this.#events.onPick(this.#grid.countyAt(at.lat, at.lng), lat, lng);
  }

  #fails(where: 'map' | 'insets', failed: boolean): void {
    if (failed) this.#failing.add(where);
    else this.#failing.delete(where);
    this.#events.onFail(this.#failing.size > 0);
  }

  /** Beside the 48 states and where there is room. */
  #showInsets(): void {
    if (this.#hasLoaded) this.#insets.show(this.#camera.isNational(INSETS_BELOW));
  }

  #repaintFills(): void {
    this.#grid.repaintFills();
    this.#insets.repaintFills();
    this.#labels.write();
  }

  #repaintOutlines(): void {
    this.#grid.repaintOutlines();
    this.#insets.repaintOutlines();
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
    const selected = this.#store.state.selection;
    const from = this.#painting.county ?? (selected?.kind === 'county' ? selected.geoid : '');
    const to = walk(this.#map, this.#grid, from, direction);
    if (!to) return;
    this.#point(to.shape, to.at);
    this.#events.onWalk(to.shape);
  }

  /** From town to town of the county that the keyboard is on, or that is selected. */
  #walkTowns(isBack: boolean): void {
    const selected = this.#store.state.selection;
    const county = this.#painting.county ?? (selected?.kind === 'county' ? selected.geoid : null);
    const shape = county === null ? undefined : this.#grid.spots().get(county)?.shape;
    const from = this.#town?.geoid ?? null;
    const to = county && walkTowns(this.#map, this.#grid, county, from, isBack);
    if (!to || !shape) return;
    this.#point(shape, to.at, to.town);
    this.#events.onWalkTown(to.town);
  }

  #point(shape: Shape | null, at: readonly [number, number] | null, town: TownHere | null = null): void {
    const geoid = shape?.properties.geoid ?? null;
    const ofTown = town?.geoid ?? null;
    this.#events.onPoint(shape, at, town);
    this.#town = town;
    if (geoid === this.#painting.county && ofTown === this.#painting.town) return;
    this.#painting.county = geoid;
    this.#painting.town = ofTown;
    this.#repaintOutlines();
  }

  /** A filter or what the colours tell has changed. */
  #refill(): void {
    this.#repaintFills();
    void this.#writeDots();
  }

  async #writeDots(): Promise<void> {
    await this.#towns.write(this.#painting.palette(), this.#painting.hidden());
    this.#pin.write();
    this.#labels.write();
  }
}
