import * as L from 'leaflet';
import { getTowns, type TownFeature } from '../api/tiles';
import { clamp } from '../clamp';
import { HATCH_STYLES } from '../looks/colours';
import type { LegendKey } from '../looks/entries';
import { hatchOf } from '../looks/hatches';
import { Kept } from '../state/kept';
import { pauseAfter, Rest } from '../state/turns';
import type { Palette } from './palette';
import { tileZoom, zoomOf } from './steps';

/** A town that has a policy of its own, or an agency with an agreement. */
export interface Town {
  readonly name: string;
  readonly state: string;
  readonly lat: number;
  readonly lon: number;
  readonly policy: boolean;
  readonly agencies: readonly string[];
}

/** True if this browser has canvas to draw on. */
export const canDraw = (): boolean => document.createElement('canvas').getContext('2d') !== null;

/** Towns with agencies from this zoom on; cities with a policy of their own always. */
const AGENCIES_FROM = 7;
/** How many tiles stay in memory: those of a view for some dozens of days. */
const KEPT = 600;
/** How near the pointer must be, in CSS pixels. */
const REACH = 9;

/** Dots for towns, in their own canvas above the counties. */
export class Dots {
  readonly #map: L.Map;
  readonly #layer = L.layerGroup();
  readonly #renderer: L.Renderer;
  readonly #kept = new Kept<Promise<readonly TownFeature[]>>(KEPT);
  #snapshot: string | null = null;
  #date: string | null = null;
  /** Those with a dot, and those that would have one if they were not seen as areas. */
  #towns: readonly Town[] = [];
  #shown: readonly Town[] = [];
  #named: readonly (Town & { readonly dotted: boolean })[] = [];
  #turn = 0;
  readonly #again = new Rest();
  readonly #onFailure: (failed: boolean) => void;
  #failures = 0;
  readonly #redraw: () => void;
  readonly #hasArea: (town: Town) => boolean;
  /** Nothing is asked for before the build and the day are known. */
  #used = false;

  /**
   * `onFailure`: towns failed, or came after all; `redraw` has them drawn again, with all that hangs on them; `hasArea`: a
   * town is large enough on the screen to be seen without a dot.
   */
  constructor(
    map: L.Map,
    onFailure: (failed: boolean) => void,
    redraw: () => void,
    hasArea: (town: Town) => boolean,
  ) {
    this.#map = map;
    this.#onFailure = onFailure;
    this.#redraw = redraw;
    this.#hasArea = hasArea;
    addEventListener('online', () => this.retry());
    const pane = map.createPane('dots');
    pane.style.zIndex = '420';
    pane.style.pointerEvents = 'none';
    this.#renderer = L.canvas({ pane: 'dots', padding: 0.2 });
    this.#layer.addTo(map);
  }

  /** Sets the build and the day that towns are asked for; true if those at hand are of another. */
  use(snapshot: string | null, date: string | null): boolean {
    if (snapshot === this.#snapshot && date === this.#date && this.#used) return false;
    this.#used = true;
    this.#snapshot = snapshot;
    this.#date = date;
    // Dots of another day would be taken for this one's.
    this.#turn += 1;
    this.#clear();
    return true;
  }

  /** Fetches the towns of the view of now on a day, before it is the one that is drawn. */
  async fetch(date: string | null): Promise<void> {
    if (canDraw()) await Promise.all(this.#tiles().map((tile) => this.#get(tile, this.#snapshot, date)));
  }

  /** Draws the towns of the view of now. */
  async write(palette: Palette, hidden: ReadonlySet<LegendKey>): Promise<void> {
    if (!this.#used || !canDraw()) return;
    this.#turn += 1;
    const turn = this.#turn;
    const step = this.#map.getZoom();
    const asked = this.#tiles().map((tile) => this.#get(tile, this.#snapshot, this.#date));
    const tiles = await Promise.all(asked).catch(() => null);
    // Another view, day or palette is wanted meanwhile.
    if (turn !== this.#turn) return;
    if (!tiles) {
      // Half of the towns would look like all of them.
      this.#clear();
      this.#failures += 1;
      this.#again.after(pauseAfter(this.#failures), this.#redraw);
      this.#onFailure(true);
      return;
    }
    this.#again.cancel();
    if (this.#failures > 0) this.#onFailure(false);
    this.#failures = 0;
    const shown = (town: Town): boolean =>
      (town.policy && !hidden.has('cities')) ||
      (town.agencies.length > 0 && zoomOf(step) >= AGENCIES_FROM && !hidden.has('towns'));
    const features = new Map(tiles.flat().map((feature) => [feature.id, feature]));
    const towns = [...features.values()].sort((a, b) => weightOf(b) - weightOf(a)).map(townOf);
    this.#clear();
    this.#shown = towns.filter(shown);
    this.#towns = this.#shown.filter((town) => !this.#hasArea(town));
    const dotted = new Set(this.#towns);
    this.#named = towns.map((town) => ({ ...town, dotted: dotted.has(town) }));
    const radius = Math.min(7, 3.2 + Math.max(0, zoomOf(step) - 4.5) * 0.6);
    for (const { lat, lon, policy } of this.#towns) {
      const { fill, line } = palette.dot[policy ? 'cities' : 'towns'];
      L.circleMarker([lat, lon], {
        renderer: this.#renderer,
        interactive: false,
        radius: policy ? radius : radius * 0.8,
        weight: 1.4,
        color: line,
        fillColor: fill,
        fillOpacity: 1,
      }).addTo(this.#layer);
    }
  }

  /** Asks at once for what failed. */
  retry(): void {
    if (this.#failures > 0) this.#redraw();
  }

  /** The town whose dot is at a place, if one is. */
  at(place: L.LatLng): Town | null {
    const point = this.#map.latLngToContainerPoint(place);
    let best: { town: Town; distance: number } | null = null;
    for (const town of this.#towns) {
      const distance = this.#map.latLngToContainerPoint([town.lat, town.lon]).distanceTo(point);
      if (distance <= REACH && (!best || distance < best.distance)) best = { town, distance };
    }
    return best?.town ?? null;
  }

  /** Where the town of an agency is, of those that are drawn, as a dot or as an area. */
  ofAgency(slug: string): Town | null {
    return this.#shown.find(({ agencies }) => agencies.includes(slug)) ?? null;
  }

  /** The towns of the view, the largest first; `dotted`: with a dot. */
  named(): readonly (Town & { readonly dotted: boolean })[] {
    return this.#named;
  }

  #clear(): void {
    this.#named = [];
    this.#towns = [];
    this.#shown = [];
    this.#layer.clearLayers();
  }

  #tiles(): [number, number, number][] {
    return tilesIn(this.#map.getBounds(), tileZoom(this.#map.getZoom()));
  }

  #get(
    [z, x, y]: readonly [number, number, number],
    snapshot: string | null,
    date: string | null,
  ): Promise<readonly TownFeature[]> {
    const key = `${snapshot}/${date}/${z}/${x}/${y}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const asked = getTowns(z, x, y, snapshot, date).catch((error: unknown) => {
      this.#kept.delete(key);
      throw error;
    });
    this.#kept.set(key, asked);
    return asked;
  }
}

const weightOf = ({ properties }: TownFeature): number => properties.population ?? 0;

function townOf({ properties, geometry }: TownFeature): Town {
  const [lon, lat] = geometry.coordinates;
  const { name, state, policies, agencies } = properties;
  const hatches = policies.map(hatchOf).filter((hatch) => hatch !== null);
  const policy = hatches.some((hatch) => HATCH_STYLES[hatch].side === 'limits');
  return { name, state, lat, lon, policy, agencies };
}

/** The tiles of a zoom that a view in degrees touches. */
function tilesIn(bounds: L.LatLngBounds, z: number): [number, number, number][] {
  const tileOf = (place: L.LatLng): L.Point => L.CRS.EPSG3857.latLngToPoint(place, z).divideBy(256).floor();
  const most = 2 ** z - 1;
  const within = (value: number): number => clamp(value, 0, most);
  const [first, last] = [tileOf(bounds.getNorthWest()), tileOf(bounds.getSouthEast())];
  const tiles: [number, number, number][] = [];
  for (let x = within(first.x); x <= within(last.x); x += 1) {
    for (let y = within(first.y); y <= within(last.y); y += 1) tiles.push([z, x, y]);
  }
  return tiles;
}
