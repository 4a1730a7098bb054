import { readPalette } from '../map/palette';
import { Patterns } from '../map/pattern';
import type { Look } from '../map/style';

const WIDTH = 22;
const HEIGHT = 14;
const patterns = new Patterns();

/** A small picture of a look, painted with the map's own colours and patterns. */
export function swatch(look: Look): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  canvas.className = 'swatch';
  canvas.setAttribute('aria-hidden', 'true');
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const palette = readPalette();
  const fill = (style: string | CanvasPattern | null): void => {
    if (!style) return;
    context.fillStyle = style;
    context.fillRect(0, 0, canvas.width, canvas.height);
  };
  fill(palette.ground[look.ground]);
  if (look.ground === 'statewide') fill(patterns.dots(context, palette.dots, ratio, 0, 0));
  for (const hatch of look.hatches) fill(patterns.lines(context, palette.hatch[hatch], ratio, 0, 0));
  return canvas;
}
