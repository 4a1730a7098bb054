import { wholeAddress } from '../api/addresses';
import { el } from '../dom';
import type { Passed } from '../map/inframe';
import type { Leaf } from '../panel/views';
import { Rest } from '../state/turns';
import type { Words } from '../text/words';
import { Card } from './card';

/** How long it is said how the map is moved. */
const SAID_MS = 1500;

/** What is different in another site's frame: a card instead of the panel, a map that lets the article scroll. */
export class Framed {
  readonly #card: Card;
  readonly #passed = el('p', { class: 'passed', 'aria-hidden': 'true' });
  readonly #rest = new Rest();
  readonly #links: HTMLElement;

  /** `links`: what holds the links to the whole page. */
  constructor(stage: HTMLElement, links: HTMLElement, onClose: () => void) {
    this.#card = new Card(stage, () => {
      this.hide();
      onClose();
    });
    this.#links = links;
    stage.append(this.#passed);
  }

  /** Tells in short what applies. */
  show(leaf: Leaf, search: string, words: Words): void {
    this.#card.show(leaf, wholeAddress(search), words);
  }

  hide(): void {
    this.#card.hide();
  }

  /** The reader meant the map, or the article: it is told how the map is meant. */
  passed(by: Passed, { t }: Words): void {
    this.#passed.textContent = t.frame.passed[by];
    this.#passed.classList.add('shown');
    this.#rest.after(SAID_MS, () => this.#passed.classList.remove('shown'));
  }

  /** The links out lead to what is seen now. */
  follow(search: string): void {
    for (const link of this.#links.querySelectorAll<HTMLAnchorElement>('a.whole')) {
      link.setAttribute('href', wholeAddress(search));
    }
  }
}
