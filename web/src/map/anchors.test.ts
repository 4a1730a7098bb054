import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENGLISH_STATES } from '../text/states';
import { STATE_ANCHORS } from './anchors';
import { project } from './geometry';

type Point = readonly [number, number];

type Line = readonly [Point, Point];

/** Borders as the map shows them: Web Mercator, in degrees of longitude. */
type Borders = readonly Line[];

/** Places and distances are rounded to hundredths of a degree, and may be as far off together. */
const ROUNDING = 0.0125;

const onMap = (lon: number, lat: number): Point => {
  const [x, y] = project(lon, lat);
  return [360 * x, 360 * y];
};

/** The borders of every state, from the real boundaries: ESRI Shapefile (1998), with its dBASE table. */
function states(): ReadonlyMap<string, Borders> {
  const read = (kind: string) =>
    readFileSync(new URL(`../../../geodata/boundaries/cb_2016_us_state_500k.${kind}`, import.meta.url));
  const [shapes, table] = [read('shp'), read('dbf')];
  const names = column(table, 'STUSPS');
  const borders: [string, Borders][] = [];
  // A record's head has 8 bytes, and tells how many words of 2 bytes follow.
  for (let at = 100 + 8; at < shapes.length; at += 8 + 2 * shapes.readInt32BE(at - 4)) {
    const parts = shapes.readInt32LE(at + 36);
    const points = shapes.readInt32LE(at + 40);
    const starts = new Set(
      Array.from({ length: parts }, (_, part) => shapes.readInt32LE(at + 44 + 4 * part)),
    );
    const first = at + 44 + 4 * parts;
    const point = (index: number): Point =>
      onMap(shapes.readDoubleLE(first + 16 * index), shapes.readDoubleLE(first + 16 * index + 8));
    const lines: Line[] = [];
    for (let index = 1; index < points; index++) {
      // A ring ends where it began, and the next begins elsewhere.
      if (!starts.has(index)) lines.push([point(index - 1), point(index)]);
    }
    borders.push([names[borders.length] ?? '', lines]);
  }
  return new Map(borders);
}

/** The texts of a column of a dBASE table, row by row. */
function column(table: Buffer, wanted: string): string[] {
  const [rows, head, width] = [table.readUInt32LE(4), table.readUInt16LE(8), table.readUInt16LE(10)];
  // A row begins with a mark that tells whether it was deleted.
  let begin = 1;
  for (let field = 32; field < head - 1; field += 32) {
    const name = table.toString('latin1', field, field + 11).replace(/\0.*$/, '');
    const length = table.readUInt8(field + 16);
    if (name === wanted) {
      return Array.from({ length: rows }, (_, row) => {
        const at = head + row * width + begin;
        return table.toString('latin1', at, at + length).trim();
      });
    }
    begin += length;
  }
  throw new Error(`the table has no column ${wanted}`);
}

/** True if the point lies inside the borders: the even-odd rule. */
function isInside([x, y]: Point, borders: Borders): boolean {
  const crossed = borders.filter(
    ([[x1, y1], [x2, y2]]) => y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1,
  );
  return crossed.length % 2 === 1;
}

/** How far a piece of a border is from a point. */
function distance([x, y]: Point, [[x1, y1], [x2, y2]]: Line): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x1 + share * dx - x, y1 + share * dy - y);
}

/** Points all over the box around the borders. */
function* spread(borders: Borders): Generator<Point> {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [[x, y]] of borders) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  for (let i = 1; i < 8; i++) {
    for (let j = 1; j < 8; j++) {
      yield [left + ((right - left) * i) / 8, top + ((bottom - top) * j) / 8];
    }
  }
}

describe('the places of the states’ names', () => {
  const borders = states();

  it('are there for every state and territory that has a name and a boundary', () => {
    const anchored = Object.keys(STATE_ANCHORS);
    expect(anchored).toEqual(Object.keys(ENGLISH_STATES).sort());
    expect(anchored).toEqual([...borders.keys()].sort());
  });

  it('lie inside the state, as far from its border as is said', () => {
    for (const [usps, [lon, lat, reach]] of Object.entries(STATE_ANCHORS)) {
      const [place, own] = [onMap(lon, lat), borders.get(usps) ?? []];
      expect(isInside(place, own), usps).toBe(true);
      const nearest = own.reduce((least, line) => Math.min(least, distance(place, line)), Infinity);
      expect(Math.abs(nearest - reach), usps).toBeLessThan(ROUNDING);
    }
  });

  it('lie farther from the border than any other place of the state', () => {
    for (const [usps, [, , reach]] of Object.entries(STATE_ANCHORS)) {
      const own = borders.get(usps) ?? [];
      const better = [...spread(own)].filter(
        (place) => own.every((line) => distance(place, line) > reach + ROUNDING) && isInside(place, own),
      );
      expect(better, usps).toEqual([]);
    }
    // Fifty places of each state against its border: a second alone, more on a busy machine.
  }, 60_000);
});
