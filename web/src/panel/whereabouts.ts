/** Where a reader was in a list, to come back to from a place that it names. */
interface Whereabouts {
  readonly of: string;
  readonly scroll: number;
  /** Of the page, which scrolls where the window is low. */
  readonly page: number;
  readonly opened: readonly boolean[];
  /** Which of its links was followed; -1 for none. */
  readonly followed: number;
}

/** Keeps the place in a list while another view takes its room. */
export class Return {
  readonly #root: HTMLElement;
  #kept: Whereabouts | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** The list, which goes by `of`, is left. */
  leave(of: string): void {
    const followed = this.#links().indexOf(document.activeElement as HTMLElement);
    this.#kept = {
      of,
      scroll: this.#root.scrollTop,
      page: scrollY,
      opened: this.#details().map((part) => part.open),
      followed,
    };
  }

  /** The same list is there again: true if the reader is back where it was left. */
  comeBack(of: string): boolean {
    const kept = this.#kept;
    this.#kept = null;
    if (kept?.of !== of) return false;
    this.#details().forEach((part, at) => {
      part.open = kept.opened[at] ?? false;
    });
    this.#links()[kept.followed]?.focus({ preventScroll: true });
    this.#root.scrollTop = kept.scroll;
    scrollTo({ top: kept.page, behavior: 'instant' });
    return true;
  }

  #details(): HTMLDetailsElement[] {
    return [...this.#root.querySelectorAll('details')];
  }

  #links(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('.changes .link')];
  }
}
