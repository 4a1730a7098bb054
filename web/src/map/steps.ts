// Zoom in half steps. Leaflet counts whole zooms here called steps: step 2z shows the tiles of zoom z
// at 256 px, step 2z + 1 shows the same tiles at 362 px, half a zoom nearer. Every tile keeps a whole
// number of pixels, so that nothing is scaled by the browser and no seam can open between two tiles.

const SIDES = [256, 362] as const;
const HALF = Math.log2(SIDES[1] / SIDES[0]);

/** The zoom of the tiles that are shown at a step. */
export const tileZoom = (step: number): number => Math.floor(step / 2);

/** The side in CSS pixels of a tile at a step. */
export const tileSide = (step: number): number => (step % 2 === 0 ? SIDES[0] : SIDES[1]);

/** The width in CSS pixels of the whole world; between two steps it grows evenly. */
export function scaleOf(step: number): number {
  const zoom = Math.floor(step / 2);
  const rest = step - 2 * zoom;
  return SIDES[0] * 2 ** (zoom + (rest <= 1 ? rest * HALF : HALF + (rest - 1) * (1 - HALF)));
}

/** The step at which the world has this width. */
export function stepOf(scale: number): number {
  const exponent = Math.log2(scale / SIDES[0]);
  const zoom = Math.floor(exponent);
  const rest = exponent - zoom;
  return 2 * zoom + (rest <= HALF ? rest / HALF : 1 + (rest - HALF) / (1 - HALF));
}

/** The zoom that people know, for addresses and texts. */
export const zoomOf = (step: number): number => step / 2;
export const stepOfZoom = (zoom: number): number => Math.round(zoom * 2);
