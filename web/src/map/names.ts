import type { Box } from '../api/box';
import { type Shape, UNIT } from './geometry';

/** A county's part in one tile, and the tile's column and row. */
export interface Part {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
}

/** Room for a name: its middle and how wide it may be, in units of tiles, counted over the whole map. */
export interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** From, to. */
type Span = readonly [number, number];

/** Where names are tried, as shares of the county's height; away from the middle more room is asked for. */
const SHARES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];

/** The widest place in a county where a line of so much height lies inside it, through all its tiles; null for none. */
export function roomIn(parts: readonly Part[], height: number): Room | null {
  const tops = parts.map(({ shape, y }) => y * UNIT + Math.max(0, shape.box[1]));
  const bottoms = parts.map(({ shape, y }) => y * UNIT + Math.min(UNIT, shape.box[3]));
  const [top, bottom] = [Math.min(...tops), Math.max(...bottoms)];
  let best: (Room & { readonly worth: number }) | null = null;
  for (const share of SHARES) {
    const y = top + (bottom - top) * share;
    const levels = [y - height / 2, y, y + height / 2].map((level) => spansAt(parts, level));
    for (const [from, to] of levels.reduce(common)) {
      const width = to - from;
      const worth = width * (1 - 0.8 * Math.abs(share - 0.5));
      if (!best || worth > best.worth) best = { x: (from + to) / 2, y, width, worth };
    }
  }
  return best;
}

/** Rooms for names, each sought once: a map that is moved shows mostly what it showed before. */
export class Rooms {
  readonly #known = new WeakMap<Shape, Map<string, Room | null>>();

  /** What `roomIn` finds. */
  in(parts: readonly [Part, ...Part[]], height: number): Room | null {
    const { shape } = parts[0];
    const ofShape = this.#known.get(shape) ?? new Map<string, Room | null>();
    this.#known.set(shape, ofShape);
    const key = [height, ...parts.map(({ x, y }) => `${x}/${y}`)].join();
    const known = ofShape.get(key);
    if (known !== undefined) return known;
    const room = roomIn(parts, height);
    ofShape.set(key, room);
    return room;
  }
}

/** Where a level line runs inside the county, from left to right; what two tiles cut in two is one. */
function spansAt(parts: readonly Part[], level: number): readonly Span[] {
  const spans: Span[] = [];
  for (const { shape, x, y } of parts) {
    const at = level - y * UNIT;
    if (at < 0 || at >= UNIT) continue;
    const crossings = crossingsOf(shape, at);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, crossings[i] as number);
      const to = Math.min(UNIT, crossings[i + 1] as number);
      if (to > from) spans.push([x * UNIT + from, x * UNIT + to]);
    }
  }
  spans.sort((a, b) => a[0] - b[0]);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined[joined.length - 1];
    if (last && span[0] - last[1] < 0.01) joined[joined.length - 1] = [last[0], Math.max(last[1], span[1])];
    else joined.push(span);
  }
  return joined;
}

function crossingsOf({ rings }: Shape, y: number): number[] {
  const crossings: number[] = [];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [xi, yi, xj, yj] = [ring[i], ring[i + 1], ring[j], ring[j + 1]] as [
        number,
        number,
        number,
        number,
      ];
      if (yi > y !== yj > y) crossings.push(((xj - xi) * (y - yi)) / (yj - yi) + xi);
    }
  }
  return crossings.sort((a, b) => a - b);
}

const common = (some: readonly Span[], others: readonly Span[]): readonly Span[] =>
  some.flatMap(([from, to]) =>
    others.flatMap(([start, end]): Span[] => {
      const both: Span = [Math.max(from, start), Math.min(to, end)];
      return both[1] > both[0] ? [both] : [];
    }),
  );

/** The boxes of what is written so far, in CSS pixels; none may lie on another. */
export class Written {
  readonly #boxes: Box[] = [];

  /** Takes the first of these places that is free; null if none is. */
  take(places: readonly (readonly [number, number])[], width: number, height: number): number | null {
    const found = places.findIndex(([x, y]) => {
      const box: Box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
      const isFree = this.#boxes.every(
        (other) => box[0] >= other[2] || other[0] >= box[2] || box[1] >= other[3] || other[1] >= box[3],
      );
      if (isFree) this.#boxes.push(box);
      return isFree;
    });
    return found < 0 ? null : found;
  }
}
