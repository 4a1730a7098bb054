import { button, el } from '../dom';

/** What a notice is about, the most pressing first; there is one of each at most. */
const ABOUT = ['day', 'tiles', 'canvas', 'after', 'news'] as const;
type About = (typeof ABOUT)[number];

/** The sentences that lie over the map: each stays until what it is about has changed. */
export class Notices {
  readonly #root: HTMLElement;
  readonly #said = new Map<About, HTMLElement>();

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Says something, with what to do about it; the reader may put it away where that is enough. */
  say(about: About, sentence: string, act?: { readonly label: string; readonly go: () => void }): void {
    const parts = [el('p', {}, sentence), ...(act ? [button(act.label, act.go)] : [])];
    this.#said.set(about, el('div', { 'data-about': about }, ...parts));
    this.#write();
  }

  says(about: About): boolean {
    return this.#said.has(about);
  }

  /** Takes back what was said about it. */
  end(about: About): void {
    if (this.#said.delete(about)) this.#write();
  }

  #write(): void {
    const all = ABOUT.map((about) => this.#said.get(about));
    this.#root.replaceChildren(...all.filter((one) => one !== undefined));
  }
}
