import { DrawnTile, type Painter } from './drawn';
import { project } from './geometry';
import { INSETS, type Inset, type InsetName } from './jumps';
import { pixelRatio } from './steps';
import type { Tiles } from './tiles';

/**
 * Small maps of what lies far from the 48 states, each a button that leads there. They are painted like the map itself:
 * the same tiles, day and filters, and the same look of what is missing.
 */
export class Insets {
  readonly #root: HTMLElement;
  readonly #tiles: Tiles;
  readonly #painter: Painter;
  readonly #onFail: (failed: boolean) => void;
  readonly #buttons = new Map<InsetName, { readonly sea: HTMLElement; readonly name: HTMLElement }>();
  #drawn: readonly DrawnTile[] = [];

  constructor(
    root: HTMLElement,
    tiles: Tiles,
    painter: Painter,
    go: (to: InsetName) => void,
    onFail: (failed: boolean) => void,
  ) {
    this.#root = root;
    this.#tiles = tiles;
    this.#painter = painter;
    this.#onFail = onFail;
    for (const inset of INSETS) {
      const { jump } = inset;
      const button = document.createElement('button');
      const [sea, name] = [document.createElement('span'), document.createElement('span')];
      button.type = 'button';
      button.className = `inset inset-${jump}`;
      sea.className = 'inset-sea';
      sea.setAttribute('aria-hidden', 'true');
      name.className = 'inset-name';
      const { right, bottom } = extent(inset);
      Object.assign(sea.style, { width: `${right}px`, height: `${bottom}px` });
      button.append(sea, name);
      button.addEventListener('click', () => go(jump));
      root.append(button);
      this.#buttons.set(jump, { sea, name });
    }
    addEventListener('online', () => this.retry());
  }

  name(names: Readonly<Record<InsetName, string>>): void {
    for (const [inset, { name }] of this.#buttons) name.textContent = names[inset];
  }

  /** True if there is room for them; else the style sheet leaves them out. */
  get haveRoom(): boolean {
    return getComputedStyle(this.#root).display !== 'none';
  }

  /** Shows them or not; what they show is fetched when they first are. */
  show(wanted: boolean): void {
    this.#root.classList.toggle('away', !wanted);
    if (wanted && this.haveRoom && this.#drawn.length === 0) this.#draw();
  }

  repaint(): void {
    for (const drawn of this.#drawn) drawn.paint();
  }

  repaintFills(): void {
    for (const drawn of this.#drawn) drawn.paintFills(false);
  }

  repaintOutlines(): void {
    for (const drawn of this.#drawn) drawn.paintOutlines();
  }

  reload(): void {
    for (const drawn of this.#drawn) void drawn.load();
  }

  retry(): void {
    for (const drawn of this.#drawn) if (drawn.hasFailed) void drawn.load();
  }

  /** Draws them anew: the screen has other pixels. */
  redraw(): void {
    for (const drawn of this.#drawn) drawn.end();
    if (this.#drawn.length > 0) this.#draw();
  }

  #draw(): void {
    this.#drawn = INSETS.flatMap((inset) => {
      const sea = this.#buttons.get(inset.jump)?.sea;
      if (!sea) return [];
      const { left, top, side } = extent(inset);
      const drawn = inset.tiles.map(([z, x, y]) => {
        const pixels = side(z);
        const tile = new DrawnTile(this.#tiles, null, this.#painter, { z, x, y }, pixels, x, {
          onFailure: () => this.#tell(),
          onTownsFailure: () => {},
          onTowns: () => {},
        });
        const place = { left: x * pixels - left, top: y * pixels - top, width: pixels, height: pixels };
        for (const [name, value] of Object.entries(place)) tile.element.style.setProperty(name, `${value}px`);
        return tile;
      });
      sea.replaceChildren(...drawn.map(({ element }) => element));
      return drawn;
    });
    for (const drawn of this.#drawn) if (drawn.canBePainted) void drawn.load();
  }

  #tell(): void {
    this.#onFail(this.#drawn.some(({ hasFailed }) => hasFailed));
  }
}

/** Where an inset lies in its world, and how large its tiles are: all on whole pixels of the screen. */
function extent({ box: [west, south, east, north], tiles, world }: Inset) {
  const ratio = pixelRatio();
  const snapped = (size: number): number => Math.round(size * ratio) / ratio;
  const finest = Math.max(...tiles.map(([z]) => z));
  const least = snapped(world / 2 ** finest);
  const whole = least * 2 ** finest;
  const [x0, y0] = project(west, north);
  const [x1, y1] = project(east, south);
  return {
    left: snapped(x0 * whole),
    top: snapped(y0 * whole),
    right: snapped((x1 - x0) * whole),
    bottom: snapped((y1 - y0) * whole),
    side: (z: number): number => least * 2 ** (finest - z),
  };
}
