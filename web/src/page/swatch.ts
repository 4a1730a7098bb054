import type { Mark } from '../looks/entries';
import type { Look } from '../looks/look';
import { textures } from '../map/paint';
import { readPalette } from '../map/palette';
import { Patterns } from '../map/pattern';

const WIDTH = 22;
const HEIGHT = 14;
const patterns = new Patterns();

/** A small picture of a look, painted with the map's own colours and patterns. */
export function swatch(look: Look): HTMLCanvasElement {
  return picture('swatch', (context, ratio) => {
    const { width, height } = context.canvas;
    const palette = readPalette();
    const fill = (style: string | CanvasPattern | null): void => {
      if (!style) return;
      context.fillStyle = style;
      context.fillRect(0, 0, width, height);
    };
    fill(palette.ground[look.ground]);
    const sheet = { context, ratio, originX: 0, originY: 0 };
    for (const texture of textures(look, palette, patterns, sheet)) fill(texture);
    for (const hatch of look.hatches) fill(patterns.lines(context, palette.hatch[hatch], ratio, 0, 0));
  });
}

/** A small picture of a mark: a dot as the map draws it, or a diamond, filled or empty. */
export function dotSwatch(mark: Mark): HTMLCanvasElement {
  return picture('swatch bare', (context, ratio) => {
    const palette = readPalette();
    const [x, y, reach] = [context.canvas.width / 2, context.canvas.height / 2, 4 * ratio];
    context.beginPath();
    if (mark === 'conflicts' || mark === 'unlisted') {
      context.moveTo(x, y - 1.4 * reach);
      context.lineTo(x + reach, y);
      context.lineTo(x, y + 1.4 * reach);
      context.lineTo(x - reach, y);
      context.closePath();
      context.fillStyle = palette.ink;
      context.strokeStyle = palette.ink;
      context.lineWidth = 1.2 * ratio;
      if (mark === 'conflicts') context.fill();
      context.stroke();
      return;
    }
    context.arc(x, y, reach, 0, 2 * Math.PI);
    context.fillStyle = palette.dot[mark].fill;
    context.strokeStyle = palette.dot[mark].line;
    context.lineWidth = 1.4 * ratio;
    context.fill();
    context.stroke();
  });
}

function picture(
  classes: string,
  paint: (context: CanvasRenderingContext2D, ratio: number) => void,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  canvas.className = classes;
  canvas.setAttribute('aria-hidden', 'true');
  const context = canvas.getContext('2d');
  if (context) paint(context, ratio);
  return canvas;
}
