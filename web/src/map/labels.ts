import * as L from 'leaflet';
import { el } from '../dom';
import type { Meeting } from '../looks/entries';
import { STATE_ANCHORS } from './anchors';
import { degreesOf } from './frame';
import { type Shape, UNIT } from './geometry';
import type { CountyGrid } from './grid';
import { type Part, Rooms, Written } from './names';
import { scaleOf, tileSide, zoomOf } from './steps';

/** A town whose name may be written. */
export interface NamedTown {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  /** A dot marks it. */
  readonly dotted: boolean;
}

type Kind = 'state' | 'county' | 'town' | 'mark';

/** A name or a mark and where it stands: the middle of one of some places, in CSS pixels from its point. */
interface Label {
  readonly text: string;
  readonly lat: number;
  readonly lon: number;
  readonly kind: Kind;
  /** The first that is free. */
  readonly shifts: readonly (readonly [number, number])[];
}

/** The size of each kind's type in CSS pixels, as the style sheet has it. */
const SIZES: Readonly<Record<Kind, number>> = { state: 12.5, county: 11, town: 11, mark: 12 };
/** The height that a line takes with its halo, as a share of its type's size. */
const LINE = 1.15;
/** County names from this zoom on, and those of towns. */
const COUNTIES_FROM = 7.5;
const TOWNS_FROM = 9;

/** Filled where both sides meet, empty where what is required is not there. */
const SIGNS: Readonly<Record<Meeting, string>> = { conflicts: '◆', unlisted: '◇' };

const HERE = [[0, 0]] as const;

/** Writes names on the map, none on another, a county's inside it or not at all, and marks where both sides meet. */
export class Labels {
  readonly #map: L.Map;
  readonly #grid: CountyGrid;
  readonly #pane: HTMLElement;
  readonly #nameOf: (usps: string) => string;
  readonly #meetingIn: (shape: Shape) => Meeting | null;
  readonly #towns: () => readonly NamedTown[];
  readonly #context = document.createElement('canvas').getContext('2d');
  readonly #rooms = new Rooms();
  #family = 'sans-serif';

  /** `towns` in the order of their weight. */
  constructor(
    map: L.Map,
    grid: CountyGrid,
    nameOf: (usps: string) => string,
    meetingIn: (shape: Shape) => Meeting | null,
    towns: () => readonly NamedTown[],
  ) {
    this.#map = map;
    this.#grid = grid;
    this.#nameOf = nameOf;
    this.#meetingIn = meetingIn;
    this.#towns = towns;
    this.#pane = map.createPane('names');
    this.#pane.style.zIndex = '450';
    this.#pane.style.pointerEvents = 'none';
    this.#pane.setAttribute('aria-hidden', 'true');
  }

  /** Takes the names away, while the map zooms. */
  clear(): void {
    this.#pane.replaceChildren();
  }

  /** Writes the names and marks that fit the view of now. */
  write(): void {
    this.#family = getComputedStyle(document.body).fontFamily;
    const step = this.#map.getZoom();
    const bounds = this.#map.getBounds().pad(0.1);
    const written = new Written();
    // Plain elements, all put in at once: a marker also knows how to be dragged and pressed, and takes longer.
    const names: HTMLElement[] = [];
    // What comes first is written first: of two that would touch, the later one gives way.
    for (const label of [...this.#counties(step), ...this.#states(step), ...this.#townNames(step)]) {
      const { text, lat, lon, kind, shifts } = label;
      if (!bounds.contains([lat, lon])) continue;
      const { x, y } = this.#map.latLngToContainerPoint([lat, lon]);
      const places = shifts.map(([right, down]) => [x + right, y + down] as const);
      const taken = written.take(places, this.#widthOf(text, kind), SIZES[kind] * LINE);
      const shift = taken === null ? null : shifts[taken];
      if (!shift) continue;
      const name = el('div', { class: `name name-${kind}` }, el('span', {}, text));
      L.DomUtil.setPosition(name, this.#map.latLngToLayerPoint([lat, lon]).add(L.point(shift[0], shift[1])));
      names.push(name);
    }
    this.#pane.replaceChildren(...names);
  }

  /** A state's name if it fits in the state, else its two letters, else nothing. */
  *#states(step: number): Generator<Label> {
    const pixelsPerDegree = scaleOf(step) / 360;
    if (zoomOf(step) < 4 || zoomOf(step) >= COUNTIES_FROM) return;
    for (const [usps, [lon, lat, reach]] of Object.entries(STATE_ANCHORS)) {
      const room = 2.3 * reach * pixelsPerDegree;
      // Far out, letters alone: a mixture of names and letters reads worse.
      const names = zoomOf(step) < 5 ? [usps] : [this.#nameOf(usps), usps];
      const text = names.find((name) => this.#widthOf(name, 'state') <= room);
      // Beside a mark, still in the state.
      const aside = Math.min(16, room / 3);
      const shifts = [...HERE, [0, -aside], [0, aside], [-aside, -aside], [aside, aside]] as const;
      if (text) yield { text, lat, lon, kind: 'state', shifts };
    }
  }

  /** A county's name where the county has room for it, and the mark of a conflict. */
  *#counties(step: number): Generator<Label> {
    const isNamed = zoomOf(step) >= COUNTIES_FROM;
    const unit = tileSide(step) / UNIT;
    for (const { parts, z } of this.#parts()) {
      const [{ shape }] = parts;
      const meeting = this.#meetingIn(shape);
      if (!isNamed && !meeting) continue;
      // Far out there is no room for names, and tiles have none.
      const text = shortName(shape.properties.name ?? '');
      const nameRoom = isNamed && text ? this.#rooms.in(parts, (SIZES.county * LINE) / unit) : null;
      const fits = nameRoom !== null && this.#widthOf(text, 'county') <= nameRoom.width * unit;
      const room = fits ? nameRoom : meeting ? (this.#rooms.in(parts, 0) ?? nameRoom) : null;
      if (!room) continue;
      const where = degreesOf(room.x / UNIT / 2 ** z, room.y / UNIT / 2 ** z);
      if (fits) yield { text, ...where, kind: 'county', shifts: HERE };
      if (meeting) yield { text: SIGNS[meeting], ...where, kind: 'mark', shifts: fits ? [[0, -14]] : HERE };
    }
  }

  *#townNames(step: number): Generator<Label> {
    if (zoomOf(step) < TOWNS_FROM) return;
    for (const { name, lat, lon, dotted } of this.#towns()) {
      const shifts = dotted
        ? ([
            [0, -13],
            [0, 14],
          ] as const)
        : ([...HERE, [0, -8], [0, 8]] as const);
      yield { text: name, lat, lon, kind: 'town', shifts };
    }
  }

  /** Each county on the screen with all its parts. */
  #parts(): Iterable<{ readonly parts: [Part, ...Part[]]; readonly z: number }> {
    const all = new Map<string, { parts: [Part, ...Part[]]; z: number }>();
    for (const { shape, z, x, y } of this.#grid.counties()) {
      const known = all.get(shape.properties.geoid);
      if (known) known.parts.push({ shape, x, y });
      else all.set(shape.properties.geoid, { parts: [{ shape, x, y }], z });
    }
    return all.values();
  }

  /** In CSS pixels, with the halo. */
  #widthOf(text: string, kind: Kind): number {
    const size = SIZES[kind];
    if (!this.#context) return text.length * size * 0.62;
    this.#context.font = `600 ${size}px ${this.#family}`;
    return this.#context.measureText(text).width + 4;
  }
}

/** On the map, among its neighbours, a county needs no word for its kind; an independent city does. */
const shortName = (name: string): string => name.replace(/ (County|Parish|Municipio|Municipality)$/, '');
