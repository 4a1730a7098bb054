// Vector tiles read, changed and written again: of other days, and nearer than the archive goes.

import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader, PbfWriter } from 'pbf';
import type { TileId } from './mercator';

export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** A polygon or a point of a tile. */
export interface Feature {
  readonly id: number | undefined;
  readonly type: number;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly rings: readonly (readonly Corner[])[];
}

/** The one layer of a tile. */
export interface Layer {
  readonly name: string;
  readonly extent: number;
  readonly features: readonly Feature[];
}

/** Beyond the sides of a tile so much of its extent is kept, for lines that run along them. */
const BUFFER = 1 / 64;

const POLYGON = 3;

/** The layer of a tile; null where it shows nothing. */
export function readLayer(bytes: ArrayBuffer, name: string): Layer | null {
  const layer = bytes.byteLength > 0 ? new VectorTile(new PbfReader(bytes)).layers[name] : undefined;
  if (!layer) return null;
  const features = Array.from({ length: layer.length }, (_, at) => {
    const { id, type, properties } = layer.feature(at);
    return { id, type, properties, rings: layer.feature(at).loadGeometry() } as Feature;
  });
  return { name, extent: layer.extent, features };
}

/** A part of a layer's tile as the layer of a tile so many zooms nearer. */
export function nearer(
  { name, extent, features }: Layer,
  { x, y }: Pick<TileId, 'x' | 'y'>,
  zooms: number,
): Layer {
  const times = 2 ** zooms;
  const [left, top] = [(x % times) * extent, (y % times) * extent];
  return moved({ name, extent, features }, times, -left, -top);
}

/** A layer's tile as a part of the layer of a tile so many zooms farther out. */
export function farther(
  { name, extent, features }: Layer,
  { x, y }: Pick<TileId, 'x' | 'y'>,
  zooms: number,
): Layer {
  const times = 2 ** zooms;
  const [left, top] = [((x % times) * extent) / times, ((y % times) * extent) / times];
  return moved({ name, extent, features }, 1 / times, left, top);
}

function moved({ name, extent, features }: Layer, times: number, left: number, top: number): Layer {
  const [low, high] = [-extent * BUFFER, extent * (1 + BUFFER)];
  const kept = features.map((feature) => {
    // Most of a tile lies beyond its part, on one side or another.
    const near = feature.rings.filter(
      (ring) => !isBeyond(ring, (low - left) / times, (high - left) / times, 'x'),
    );
    const here = near.filter((ring) => !isBeyond(ring, (low - top) / times, (high - top) / times, 'y'));
    const rings = here.map((ring) => {
      const at = ring.map(({ x, y }) => ({
        x: Math.round(x * times + left),
        y: Math.round(y * times + top),
      }));
      return feature.type === POLYGON ? clip(distinct(at), low, high) : at;
    });
    return { ...feature, rings: rings.filter((ring) => feature.type !== POLYGON || ring.length > 3) };
  });
  return { name, extent, features: kept.filter(({ rings }) => rings.length > 0) };
}

/** True if all of it lies on one side of a strip. */
const isBeyond = (ring: readonly Corner[], low: number, high: number, axis: 'x' | 'y'): boolean =>
  ring.every((corner) => corner[axis] < low) || ring.every((corner) => corner[axis] > high);

/** A ring without corners that fall on the one before. */
const distinct = (ring: readonly Corner[]): Corner[] =>
  ring.filter(({ x, y }, nth) => nth === 0 || x !== ring[nth - 1]?.x || y !== ring[nth - 1]?.y);

/** A closed ring within a square, one side after the other, as Sutherland and Hodgman do it; closed again. */
export function clip(ring: readonly Corner[], low: number, high: number): Corner[] {
  let corners = ring.slice(0, -1);
  for (const [axis, at, keepsBelow] of [
    ['x', low, false],
    ['x', high, true],
    ['y', low, false],
    ['y', high, true],
  ] as const) {
    const isIn = (corner: Corner): boolean => (keepsBelow ? corner[axis] <= at : corner[axis] >= at);
    const before = corners;
    corners = [];
    for (const [nth, corner] of before.entries()) {
      const last = before[(nth + before.length - 1) % before.length] ?? corner;
      if (isIn(corner) !== isIn(last)) {
        const share = (at - last[axis]) / (corner[axis] - last[axis]);
        const other = axis === 'x' ? 'y' : 'x';
        const across = Math.round(last[other] + (corner[other] - last[other]) * share);
        corners.push(axis === 'x' ? { x: Math.round(at), y: across } : { x: across, y: Math.round(at) });
      }
      if (isIn(corner)) corners.push(corner);
    }
  }
  const [first] = corners;
  return first ? [...corners, first] : [];
}

/** A tile of one layer, as bytes. */
export function writeLayer({ name, extent, features }: Layer): ArrayBuffer {
  const [keys, values] = [new Map<string, number>(), new Map<string | number | boolean, number>()];
  const placeIn = <Key>(all: Map<Key, number>, key: Key): number => {
    const at = all.get(key) ?? all.size;
    all.set(key, at);
    return at;
  };
  const tile = new PbfWriter();
  tile.writeMessage(
    3,
    (_none: null, layer: PbfWriter) => {
      layer.writeVarintField(15, 2);
      layer.writeStringField(1, name);
      for (const feature of features) {
        const tags = Object.entries(feature.properties).flatMap(([key, value]) => [
          placeIn(keys, key),
          placeIn(values, value),
        ]);
        layer.writeMessage(2, writeFeature, { feature, tags });
      }
      for (const key of keys.keys()) layer.writeStringField(3, key);
      for (const value of values.keys()) layer.writeMessage(4, writeValue, value);
      layer.writeVarintField(5, extent);
    },
    null,
  );
  return tile.finish().slice().buffer as ArrayBuffer;
}

function writeFeature(
  { feature, tags }: { readonly feature: Feature; readonly tags: number[] },
  pbf: PbfWriter,
): void {
  if (feature.id !== undefined) pbf.writeVarintField(1, feature.id);
  pbf.writePackedVarint(2, tags);
  pbf.writeVarintField(3, feature.type);
  pbf.writePackedVarint(4, commands(feature));
}

function writeValue(value: string | number | boolean, pbf: PbfWriter): void {
  if (typeof value === 'string') pbf.writeStringField(1, value);
  else if (typeof value === 'boolean') pbf.writeBooleanField(7, value);
  else if (Number.isInteger(value) && value >= 0) pbf.writeVarintField(5, value);
  else pbf.writeDoubleField(3, value);
}

/** How a geometry is drawn: where the pen goes, and that a ring ends where it began. */
function commands({ type, rings }: Feature): number[] {
  const [MOVE, LINE, CLOSE] = [1, 2, 7];
  const written: number[] = [];
  let [x, y] = [0, 0];
  const zigzag = (step: number): number => (step < 0 ? -2 * step - 1 : 2 * step);
  for (const ring of rings) {
    const open = type === POLYGON ? ring.slice(0, -1) : ring;
    open.forEach((corner, nth) => {
      if (nth === 0) written.push(MOVE + 8);
      if (nth === 1) written.push(LINE + 8 * (open.length - 1));
      written.push(zigzag(corner.x - x), zigzag(corner.y - y));
      [x, y] = [corner.x, corner.y];
    });
    if (type === POLYGON) written.push(CLOSE + 8);
  }
  return written;
}
