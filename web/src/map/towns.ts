import type * as L from 'leaflet';
import type { LegendKey } from '../looks/entries';
import type { Selection } from '../state/store';
import { Dots, type Town } from './dots';
import { UNIT } from './geometry';
import type { CountyGrid } from './grid';
import type { Palette } from './palette';
import { tileSide, zoomOf } from './steps';
import { limits, shownOf, type TownShape, type TownTiles } from './townareas';

/** What is told of a town below the pointer. */
export interface TownHere {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  /** Of a town whose border is known. */
  readonly geoid: string | null;
  readonly policy: boolean;
  readonly agencies: readonly string[];
}

/** From this zoom on, where towns are named, any of them is pointed at; farther out those that have something of their own. */
const ANY_FROM = 9;

/** So wide and so high, in CSS pixels, a town is seen by its border alone. */
const LARGE = 24;

/** The towns of the map: those that have a border as areas, and dots, which can be seen from farther out. */
export class Towns {
  readonly #map: L.Map;
  readonly #grid: CountyGrid;
  readonly #areas: TownTiles;
  readonly #dots: Dots;
  readonly #failing = new Set<'dots' | 'areas'>();
  readonly #onFailure: (failed: boolean) => void;
  readonly #hidden: () => ReadonlySet<LegendKey>;

  /** `onFailure`: towns failed, or came after all; `redraw` has the dots drawn again, with all that hangs on them. */
  constructor(
    map: L.Map,
    grid: CountyGrid,
    areas: TownTiles,
    onFailure: (failed: boolean) => void,
    redraw: () => void,
    hidden: () => ReadonlySet<LegendKey>,
  ) {
    this.#hidden = hidden;
    this.#map = map;
    this.#grid = grid;
    this.#areas = areas;
    this.#onFailure = onFailure;
    this.#dots = new Dots(
      map,
      (failed) => this.fails('dots', failed),
      redraw,
      (town) => this.#hasArea(town),
    );
  }

  fails(what: 'dots' | 'areas', failed: boolean): void {
    if (failed) this.#failing.add(what);
    else this.#failing.delete(what);
    this.#onFailure(this.#failing.size > 0);
  }

  /** Sets the build and the day that towns are asked for; true if those at hand are of another. */
  use(snapshot: string | null, date: string | null): boolean {
    if (this.#areas.use(snapshot, date)) this.#grid.reloadTowns();
    return this.#dots.use(snapshot, date);
  }

  /** Fetches the towns of the view of now on a day, before it is the one that is drawn. */
  async fetch(date: string | null): Promise<void> {
    const tiles = this.#areas.generation > 0 ? this.#grid.placesOfTowns() : [];
    await Promise.all([
      this.#dots.fetch(date),
      ...tiles.map(({ z, x, y }) => this.#areas.get(z, x, y, date)),
    ]);
  }

  /** Draws the dots of the view of now. */
  write(palette: Palette, hidden: ReadonlySet<LegendKey>): Promise<void> {
    return this.#dots.write(palette, hidden);
  }

  retry(): void {
    this.#dots.retry();
    this.#grid.retryTowns();
  }

  /** The town at a place, if one is drawn there. */
  at(place: L.LatLng): TownHere | null {
    const dot = this.#dots.at(place);
    const area = this.#grid.townAt(dot?.lat ?? place.lat, dot?.lon ?? place.lng);
    if (dot) {
      const { name, policy, agencies } = dot;
      const isSame = area?.properties.name === dot.name;
      return { name, lat: dot.lat, lon: dot.lon, policy, agencies, geoid: isSame ? geoidOf(area) : null };
    }
    if (!area) return null;
    const here = hereOf(area, place);
    const shown = shownOf(area, this.#hidden());
    const hasOwn = shown.agency || shown.hatches.length > 0;
    return hasOwn || zoomOf(this.#map.getZoom()) >= ANY_FROM ? here : null;
  }

  /** Near enough a town is seen by its border; not one that is small on the screen all the same. */
  #hasArea({ name, lat, lon }: Town): boolean {
    const zoom = this.#map.getZoom();
    if (zoomOf(zoom) < ANY_FROM) return false;
    const area = this.#grid.townAt(lat, lon);
    if (area?.properties.name !== name) return false;
    const [left, top, right, bottom] = area.box;
    const pixels = tileSide(zoom) / UNIT;
    return Math.min(right - left, bottom - top) * pixels >= LARGE;
  }

  /** Where the town of an agency is, of those that are drawn. */
  ofAgency(slug: string): Town | null {
    return this.#dots.ofAgency(slug);
  }

  /** The towns of the view, the largest first. */
  named(): ReturnType<Dots['named']> {
    return this.#dots.named();
  }
}

const geoidOf = ({ properties }: TownShape): string => properties.geoid;

/** A town as a selection: one whose border is not known is a point. */
export const selectionOf = ({ geoid, lat, lon }: TownHere): Selection =>
  geoid === null ? { kind: 'point', lat, lon } : { kind: 'town', geoid };

/** A town that is drawn, pointed at somewhere. */
export function hereOf(shape: TownShape, place: L.LatLng): TownHere {
  const { name, agencies } = shape.properties;
  const { lat, lng: lon } = place.wrap();
  return { name, lat, lon, policy: limits(shape.hatches), agencies, geoid: geoidOf(shape) };
}
