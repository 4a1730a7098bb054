import { button, el } from '../dom';
import type { Leaf } from '../panel/views';
import type { Words } from '../text/words';

/** What a click shows in another site's frame, where there is no panel: what applies in short, and the way to all of it. */
export class Card {
  readonly #root = el('section', { class: 'frame-card card', hidden: true });
  readonly #onClose: () => void;

  constructor(stage: HTMLElement, onClose: () => void) {
    this.#onClose = onClose;
    stage.append(this.#root);
    this.#root.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') onClose();
    });
  }

  /** `address`: the whole page with the same in view. */
  show({ title, answer }: Leaf, address: string, { t }: Words): void {
    this.#root.hidden = false;
    this.#root.setAttribute('aria-label', title);
    this.#root.replaceChildren(
      button('×', this.#onClose, { class: 'close', 'aria-label': t.panel.close, title: t.panel.close }),
      el('h2', {}, title),
      el('p', {}, answer),
      el('a', { class: 'whole', href: address, target: '_blank', rel: 'noopener' }, t.frame.whole),
    );
  }

  hide(): void {
    this.#root.hidden = true;
  }
}
