import { POLYGON_LAYERS, type PolygonLayer } from '../api/words';
import { GROUNDS } from '../looks/colours';
import type { Hatch } from '../looks/entries';
import { type Look, lookKey } from '../looks/look';
import { type Outline, type Shape, UNIT } from './geometry';
import type { Palette } from './palette';
import type { Patterns } from './pattern';
import type { Tile } from './tiles';

/** One canvas of a tile: its scale, and where it lies on the map in device pixels. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  /** The side of the tile in the canvas's pixels. */
  readonly pixels: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly originX: number;
  readonly originY: number;
}

/** A town, and what is drawn of it. */
export interface PaintedTown {
  readonly shape: Outline;
  readonly agency: boolean;
  readonly hatches: readonly Hatch[];
}

/** Shapes drawn often: each path is built once. */
const paths = new WeakMap<Outline, Path2D>();

function pathOf(shape: Outline): Path2D {
  let path = paths.get(shape);
  if (!path) {
    path = new Path2D();
    for (const ring of shape.rings) {
      for (let i = 0; i < ring.length; i += 2) {
        if (i === 0) path.moveTo(ring[0] as number, ring[1] as number);
        else path.lineTo(ring[i] as number, ring[i + 1] as number);
      }
      path.closePath();
    }
    paths.set(shape, path);
  }
  return path;
}

/** Draws in tile units; returns how many device pixels a unit has. */
function inTileUnits({ context, pixels }: Sheet): number {
  const scale = pixels / UNIT;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  return scale;
}

function clear(context: CanvasRenderingContext2D): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
}

/**
 * Paints the fills; `looks` in the order of the shapes. Counties of one look are painted as one path, so that no gap shows
 * between them. A town with an agreement of its own has the colour of its dot; the lines of its county's policies go over
 * it, and those of its own over them.
 */
export function paintFills(
  sheet: Sheet,
  shapes: readonly Shape[],
  looks: readonly Look[],
  towns: readonly PaintedTown[],
  palette: Palette,
  patterns: Patterns,
): void {
  const { context, ratio, originX, originY } = sheet;
  const groups = new Map<string, { look: Look; path: Path2D }>();
  for (const [at, shape] of shapes.entries()) {
    const look = looks[at] as Look;
    const key = lookKey(look);
    let group = groups.get(key);
    if (!group) {
      group = { look, path: new Path2D() };
      groups.set(key, group);
    }
    group.path.addPath(pathOf(shape));
  }
  clear(context);
  const scale = inTileUnits(sheet);
  for (const { look, path } of groups.values()) {
    // The stroke closes the hairline that two neighbours of different looks would leave between them.
    context.fillStyle = palette.ground[look.ground];
    context.strokeStyle = palette.ground[look.ground];
    context.lineWidth = (0.5 * ratio) / scale;
    context.fill(path, 'nonzero');
    context.stroke(path);
  }
  for (const { shape, agency } of towns) {
    if (!agency) continue;
    context.fillStyle = palette.dot.towns.fill;
    context.fill(pathOf(shape), 'nonzero');
  }
  // Patterns are in device pixels; the path has to follow them there.
  const toPixels = new DOMMatrix([scale, 0, 0, scale, 0, 0]);
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const { look, path } of groups.values()) {
    const hatches = GROUNDS[look.ground].strong ? palette.hatchOnStrong : palette.hatch;
    const fills = look.hatches.map((name) => patterns.lines(context, hatches[name], ratio, originX, originY));
    fills.unshift(...textures(look, palette, patterns, sheet));
    fillWith(context, fills, path, toPixels);
  }
  for (const { shape, hatches } of towns) {
    const fills = hatches.map((name) =>
      patterns.lines(context, palette.hatchOnStrong[name], ratio, originX, originY),
    );
    fillWith(context, fills, pathOf(shape), toPixels);
  }
}

function fillWith(
  context: CanvasRenderingContext2D,
  fills: readonly (CanvasPattern | null)[],
  path: Path2D,
  toPixels: DOMMatrix,
): void {
  if (fills.length === 0) return;
  const pixels = new Path2D();
  pixels.addPath(path, toPixels);
  for (const fill of fills) {
    if (!fill) continue;
    context.fillStyle = fill;
    context.fill(pixels, 'nonzero');
  }
}

/** The texture that belongs to a ground: nobody has to tell two grounds apart by their colours alone. */
export function textures(
  { ground }: Look,
  palette: Palette,
  patterns: Patterns,
  { context, ratio, originX, originY }: Omit<Sheet, 'pixels'>,
): (CanvasPattern | null)[] {
  const texture = palette.texture[ground];
  if (!texture) return [];
  const { pattern, colour } = texture;
  const lines = (falling: boolean): CanvasPattern | null =>
    patterns.lines(context, { colour, falling, gap: 6, width: 1, dashed: false }, ratio, originX, originY);
  switch (pattern) {
    case 'dots':
      return [patterns.dots(context, colour, ratio, originX, originY)];
    case 'falling':
      return [lines(true)];
    case 'crossed':
      return [lines(true), lines(false)];
  }
}

/** The borders of towns that have nothing of their own, from this tile zoom on: farther out they are specks. */
const PLAIN_FROM = 9;

/** Paints the borders of towns, and above them the lines of each layer, one above the other. */
export function paintLines(
  sheet: Sheet,
  tile: Tile,
  towns: readonly PaintedTown[],
  zoom: number,
  palette: Palette,
): void {
  const { context, ratio } = sheet;
  clear(context);
  context.lineJoin = 'round';
  paintBorders(sheet, towns, zoom, palette);
  const scale = inTileUnits(sheet);
  for (const layer of POLYGON_LAYERS) {
    const width = lineWidth(layer, zoom);
    if (width === 0) continue;
    context.strokeStyle = palette.line[layer];
    context.lineWidth = (width * ratio) / scale;
    for (const shape of tile[layer]) context.stroke(pathOf(shape));
  }
}

/** The borders of towns: near enough of every one, and clearer of those that have something of their own. */
function paintBorders(sheet: Sheet, towns: readonly PaintedTown[], zoom: number, palette: Palette): void {
  const { context, ratio } = sheet;
  const scale = inTileUnits(sheet);
  const line = ({ shape }: PaintedTown, colour: string, width: number): void => {
    context.strokeStyle = colour;
    context.lineWidth = (width * ratio) / scale;
    context.stroke(pathOf(shape));
  };
  if (zoom >= PLAIN_FROM) for (const town of towns) line(town, palette.line.towns, 0.6);
  for (const town of towns) if (town.hatches.length > 0) line(town, palette.dot.cities.fill, 1.4);
  for (const town of towns) if (town.agency) line(town, palette.dot.towns.line, 0.9);
}

/** In CSS pixels. */
function lineWidth(layer: PolygonLayer, zoom: number): number {
  switch (layer) {
    case 'counties':
      // A hint below zoom 6, a line from there on, clearer still where few counties are in view.
      if (zoom < 4) return 0;
      if (zoom < 6) return 0.35;
      return zoom < 7 ? 0.8 : 1.3;
    case 'states':
      return 0.9;
  }
}

/** Paints the outlines of single shapes above everything: each first as a halo, then as a line. */
export function paintOutlines(
  sheet: Sheet,
  outlines: readonly { readonly shape: Outline; readonly width: number }[],
  palette: Palette,
): void {
  const { context, ratio } = sheet;
  clear(context);
  const scale = inTileUnits(sheet);
  context.lineJoin = 'round';
  for (const { shape, width } of outlines) {
    context.strokeStyle = palette.halo;
    context.lineWidth = ((width + 2) * ratio) / scale;
    context.stroke(pathOf(shape));
    context.strokeStyle = palette.ink;
    context.lineWidth = (width * ratio) / scale;
    context.stroke(pathOf(shape));
  }
}
