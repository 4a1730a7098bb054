import { clamp } from '../clamp';
import type { State } from '../state/store';

/** How much of the sheet shows on a phone: its title line, half of the screen, or all of it. */
type Stop = 'title' | 'half' | 'full';
const STOPS: readonly Stop[] = ['title', 'half', 'full'];
/** Of the height that there is; the title line is a fixed height instead. */
const SHARES: Readonly<Record<Stop, number>> = { title: 0, half: 0.5, full: 1 };
const TITLE_HEIGHT = 104;

/** The panel as a sheet that comes up from below on a phone. On a wide screen it does nothing. */
export class Sheet {
  readonly #root: HTMLElement;
  readonly #handle: HTMLButtonElement;
  #stop: Stop = 'title';

  constructor(root: HTMLElement, handle: HTMLButtonElement) {
    this.#root = root;
    this.#handle = handle;
    handle.addEventListener('click', () => this.show(this.#stop === 'full' ? 'title' : next(this.#stop)));
    handle.addEventListener('pointerdown', (event) => this.#drag(event));
    this.show('title');
  }

  /** It comes up for a place, for another place, and for what changed; else its title line is enough. */
  mark({ selection, view }: Pick<State, 'selection' | 'view'>, isPlace = false): void {
    const isWanted = selection !== null || view === 'changes';
    const { classList } = document.body;
    if (isPlace || isWanted !== classList.contains('has-sheet')) this.show(isWanted ? 'half' : 'title');
    classList.toggle('has-sheet', isWanted);
  }

  show(stop: Stop): void {
    this.#stop = stop;
    this.#root.dataset.stop = stop;
    this.#root.style.height = '';
    this.#handle.setAttribute('aria-expanded', String(stop !== 'title'));
  }

  /** How much of the map's foot it will cover when it has come to rest, in CSS pixels. */
  covers(): number {
    const { position, display } = getComputedStyle(this.#root);
    if (position !== 'absolute' || display === 'none') return 0;
    const room = this.#root.parentElement?.clientHeight ?? 0;
    return Math.max(TITLE_HEIGHT, SHARES[this.#stop] * room);
  }

  #drag(down: PointerEvent): void {
    const room = this.#root.parentElement?.clientHeight ?? 0;
    const from = this.#root.clientHeight;
    let moved = 0;
    this.#handle.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent): void => {
      moved = down.clientY - event.clientY;
      if (Math.abs(moved) > 4) {
        this.#root.style.height = `${clamp(from + moved, TITLE_HEIGHT, room)}px`;
      }
    };
    const end = (): void => {
      this.#handle.removeEventListener('pointermove', move);
      if (Math.abs(moved) <= 4) return;
      // The drag has said where to stop; the click that follows must not move it on.
      this.#handle.addEventListener('click', (event) => event.stopImmediatePropagation(), {
        capture: true,
        once: true,
      });
      const height = from + moved;
      const distance = (stop: Stop): number => Math.abs(Math.max(TITLE_HEIGHT, SHARES[stop] * room) - height);
      this.show(STOPS.reduce((best, stop) => (distance(stop) < distance(best) ? stop : best)));
    };
    this.#handle.addEventListener('pointermove', move);
    this.#handle.addEventListener('pointerup', end, { once: true });
    this.#handle.addEventListener('pointercancel', end, { once: true });
  }
}

const next = (stop: Stop): Stop => STOPS[STOPS.indexOf(stop) + 1] ?? 'full';
