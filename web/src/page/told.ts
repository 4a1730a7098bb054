import type { Standing } from '../looks/standing';
import type { Shape } from '../map/geometry';
import type { TownHere } from '../map/towns';
import { Names } from '../state/names';
import { placeName } from '../text/said';
import type { Words } from '../text/words';
import { linesOf, type Pointed, type Seen, showTip, townLines } from './tip';

/** Tells what the pointer is on, beside it, and aloud what the keyboard has walked to. */
export class Told {
  readonly #tip: HTMLElement;
  readonly #live: HTMLElement;
  readonly #seen: () => Seen;
  readonly #words: () => Words;
  readonly #names = new Names();
  /** What is told at the moment; when the names come, of what is past nothing is told any more. */
  #newest: unknown = null;

  constructor(tip: HTMLElement, live: HTMLElement, seen: () => Seen, words: () => Words) {
    this.#tip = tip;
    this.#live = live;
    this.#seen = seen;
    this.#words = words;
  }

  /** Shows the tip; without the name of the county until that is there. */
  point(pointed: Pointed | null): void {
    this.#newest = pointed;
    const name = pointed && this.#nameOf(pointed.shape);
    showTip(this.#tip, pointed, name, this.#seen(), this.#words());
    if (pointed && name === null) this.#whenNamed(pointed, () => this.point(pointed));
  }

  /** `standing` is null while what the map shows is of another day than the one asked for. */
  walk(shape: Shape, standing: Standing | null): void {
    this.#newest = shape;
    const name = this.#nameOf(shape);
    if (name === null) {
      this.#whenNamed(shape, () => this.walk(shape, standing));
      return;
    }
    const { t } = this.#words();
    const line = standing ? linesOf(standing, this.#seen(), this.#words()).join('. ') : t.panel.loading;
    this.#live.textContent = t.announce(name, line);
  }

  walkTown(town: TownHere): void {
    this.#newest = town;
    const { t } = this.#words();
    const lines = townLines(town, this.#words());
    this.#live.textContent = t.announce(town.name, lines.length > 0 ? lines.join('. ') : t.town.nothing);
  }

  #nameOf({ properties }: Shape): string | null {
    const named = this.#names.of(properties);
    return named && placeName(named, this.#words());
  }

  #whenNamed(told: unknown, tell: () => void): void {
    void this.#names.known().then(() => {
      if (this.#newest === told) tell();
    });
  }
}
