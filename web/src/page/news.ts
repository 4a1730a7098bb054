import { getVersion, type Version } from '../api/client';
import { takeUp } from '../api/site';

/** How often a page that is looked at asks whether there is something new. */
const EVERY_MS = 5 * 60_000;

/** Asks from time to time whether the server has other data than this page, and says so once for each. */
export class News {
  readonly #tell: (version: Version) => void;
  #known: string | null = null;
  #asked = 0;

  constructor(tell: (version: Version) => void) {
    this.#tell = tell;
  }

  /** Begins with what this page was built from. */
  begin(version: Version): void {
    this.#known = version.v;
    this.#asked = Date.now();
    setInterval(() => void this.#ask(), EVERY_MS);
    // Who comes back to the page sees at once what has come meanwhile.
    document.addEventListener('visibilitychange', () => void this.#ask());
  }

  /** The page has been renewed meanwhile: what the server says next is what it shows. */
  forget(): void {
    this.#known = null;
    takeUp();
  }

  async #ask(): Promise<void> {
    // Nobody sees a hidden page, and two looks within a minute show the same.
    if (document.hidden || Date.now() - this.#asked < 60_000) return;
    this.#asked = Date.now();
    const version = await getVersion().catch(() => null);
    if (!version || version.v === this.#known) return;
    const isNews = this.#known !== null;
    this.#known = version.v;
    if (isNews) this.#tell(version);
  }
}
