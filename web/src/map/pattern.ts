import type { Lines } from './palette';

/** A canvas whose repetition is a hatch: its side in device pixels is a whole number. */
function draw(side: number, paint: (context: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context) paint(context);
  return canvas;
}

/** The side of the square that repeats, in device pixels, for diagonal lines `gap` CSS pixels apart. */
export const hatchSide = (gap: number, ratio: number): number =>
  Math.max(2, Math.round(gap * Math.SQRT2 * ratio));

function hatch(lines: Lines, ratio: number): HTMLCanvasElement {
  const side = hatchSide(lines.gap, ratio);
  return draw(side, (context) => {
    context.strokeStyle = lines.colour;
    context.lineWidth = lines.width * ratio;
    // Half of the square's diagonal: from square to square the dashes go on.
    if (lines.dashed) context.setLineDash([side * Math.SQRT1_2]);
    context.beginPath();
    // One line through the square and its two neighbours, whose ends reach into the corners.
    for (const shift of [-side, 0, side]) {
      const from = lines.falling ? -side : 2 * side;
      const to = lines.falling ? 2 * side : -side;
      context.moveTo(from + shift, -side);
      context.lineTo(to + shift, 2 * side);
    }
    context.stroke();
  });
}

function dots(colour: string, ratio: number): HTMLCanvasElement {
  const side = Math.round(5 * ratio);
  return draw(side, (context) => {
    context.fillStyle = colour;
    for (const at of [side * 0.25, side * 0.75]) {
      context.beginPath();
      context.arc(at, at, 0.65 * ratio, 0, 2 * Math.PI);
      context.fill();
    }
  });
}

/** Patterns ready to fill with, each made once per colour and pixel ratio. */
export class Patterns {
  readonly #made = new Map<string, HTMLCanvasElement>();

  /** Diagonal lines. `originX`, `originY`: where the canvas lies on the map, in device pixels. */
  lines(
    context: CanvasRenderingContext2D,
    lines: Lines,
    ratio: number,
    originX: number,
    originY: number,
  ): CanvasPattern | null {
    const key = `${lines.colour}/${lines.falling}/${lines.gap}/${lines.width}/${lines.dashed}/${ratio}`;
    return this.#anchored(context, key, () => hatch(lines, ratio), originX, originY);
  }

  /** Fine dots, the texture of the weakest ground. */
  dots(
    context: CanvasRenderingContext2D,
    colour: string,
    ratio: number,
    originX: number,
    originY: number,
  ): CanvasPattern | null {
    return this.#anchored(context, `dots/${colour}/${ratio}`, () => dots(colour, ratio), originX, originY);
  }

  #anchored(
    context: CanvasRenderingContext2D,
    key: string,
    make: () => HTMLCanvasElement,
    originX: number,
    originY: number,
  ): CanvasPattern | null {
    let source = this.#made.get(key);
    if (!source) {
      source = make();
      this.#made.set(key, source);
    }
    const pattern = context.createPattern(source, 'repeat');
    // Anchored to the map, not to the tile, so that a line runs on through the next tile.
    pattern?.setTransform(new DOMMatrix([1, 0, 0, 1, -(originX % source.width), -(originY % source.height)]));
    return pattern;
  }
}
