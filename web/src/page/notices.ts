import { button, el } from '../dom';
import type { Words } from '../text/words';

/** What a notice is about, the most pressing first; there is one of each at most. */
const ABOUT = ['day', 'tiles', 'towns', 'words', 'canvas', 'after', 'news'] as const;
type About = (typeof ABOUT)[number];

/** What is said, in whatever language the page speaks at the moment. */
export type Say = (words: Words) => string;
interface Act {
  readonly label: Say;
  readonly go: () => void;
}
interface Notice {
  readonly sentence: Say;
  readonly act?: Act;
}

/** The sentences that lie over the map: each stays until what it is about has changed. */
export class Notices {
  readonly #root: HTMLElement;
  readonly #words: () => Words;
  readonly #said = new Map<About, Notice>();

  constructor(root: HTMLElement, words: () => Words) {
    this.#root = root;
    this.#words = words;
  }

  /** Says something, with what to do about it; the reader may put it away where that is enough. */
  say(about: About, sentence: Say, act?: Act): void {
    this.#said.set(about, { sentence, ...(act ? { act } : {}) });
    this.render();
  }

  /** Tiles of the map fail, or come again. */
  tellTiles(failed: boolean, retry: () => void): void {
    if (failed) this.say('tiles', ({ t }) => t.map.failed, { label: ({ t }) => t.problem.retry, go: retry });
    else this.end('tiles');
  }

  /** Towns that have dots fail, or come again. */
  tellTowns(failed: boolean, retry: () => void): void {
    if (failed)
      this.say('towns', ({ t }) => t.map.townsFailed, { label: ({ t }) => t.problem.retry, go: retry });
    else this.end('towns');
  }

  /** The words of a language did not come. */
  tellWords(retry: () => void): void {
    this.say('words', ({ t }) => t.problem.away, { label: ({ t }) => t.problem.retry, go: retry });
  }

  /** A newer list is there; `show` shows it. */
  tellNews(sheet: string, show: () => void): void {
    this.say('news', ({ t, f }) => t.news(f.day(sheet)), { label: ({ t }) => t.showNews, go: show });
  }

  /** The page has stepped to other data. */
  tellRenewed(): void {
    const seen = { label: ({ t }: Words) => t.problem.seen, go: () => this.end('news') };
    this.say('news', ({ t }) => t.renewed, seen);
  }

  says(about: About): boolean {
    return this.#said.has(about);
  }

  /** Takes back what was said about it. */
  end(about: About): void {
    if (this.#said.delete(about)) this.render();
  }

  /** Writes all of them, in the language of now. */
  render(): void {
    const words = this.#words();
    const all = ABOUT.map((about) => {
      const said = this.#said.get(about);
      const act = said?.act;
      return (
        said &&
        el(
          'div',
          { 'data-about': about },
          el('p', {}, said.sentence(words)),
          act ? button(act.label(words), act.go) : null,
        )
      );
    });
    this.#root.replaceChildren(...all.filter((one) => one !== undefined));
  }
}
