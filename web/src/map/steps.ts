// Zoom in quarter steps. Leaflet counts whole zooms here called steps: steps 4z to 4z + 3 show the tiles of zoom z, each
// step a little larger. Every tile keeps a whole number of the screen's own pixels, so that nothing is scaled by the
// browser and no seam can open between two tiles, also where a CSS pixel is 1.25 of the screen's.

/** Steps in a zoom. */
export const STEPS = 4;

/** The screen's own pixels in a CSS pixel. */
export const pixelRatio = (): number => globalThis.devicePixelRatio || 1;

/** Calls back for the browser's zoom and for another screen: whole pixels are others then. */
export function whenPixelsChange(then: () => void): void {
  const now = matchMedia(`(resolution: ${pixelRatio()}dppx)`);
  const changed = (): void => {
    whenPixelsChange(then);
    then();
  };
  now.addEventListener('change', changed, { once: true });
}

/** The zoom of the tiles that are shown at a step. */
export const tileZoom = (step: number): number => Math.floor(step / STEPS);

/** The side of a tile at a step, in the screen's own pixels. */
export const tilePixels = (step: number, ratio = pixelRatio()): number =>
  Math.round(256 * 2 ** (step / STEPS - tileZoom(step)) * ratio);

/** The same in CSS pixels. */
export const tileSide = (step: number, ratio = pixelRatio()): number => tilePixels(step, ratio) / ratio;

/** The width in CSS pixels of the whole world; between two steps it grows evenly. */
export function scaleOf(step: number): number {
  const below = Math.floor(step);
  const scale = wholeScale(below);
  return step === below ? scale : scale * (wholeScale(below + 1) / scale) ** (step - below);
}

/** The step at which the world has this width. */
export function stepOf(scale: number): number {
  // A tile of whole pixels is a little larger or smaller than a step would have it.
  let below = Math.floor(Math.log2(scale / 256) * STEPS);
  while (wholeScale(below + 1) <= scale) below += 1;
  while (wholeScale(below) > scale) below -= 1;
  const least = wholeScale(below);
  return below + Math.log(scale / least) / Math.log(wholeScale(below + 1) / least);
}

/** The zoom that people know, for addresses and texts. */
export const zoomOf = (step: number): number => step / STEPS;
export const stepOfZoom = (zoom: number): number => Math.round(zoom * STEPS);

const wholeScale = (step: number): number => tileSide(step) * 2 ** tileZoom(step);
