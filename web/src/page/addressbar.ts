import { placeOf, readAddress, writeAddress } from '../state/address';
import { keepLang, storage } from '../state/chosenlang';
import type { Selection, Store, Where } from '../state/store';
import { Rest } from '../state/turns';
import type { Lang } from '../text/lang';
import { loadWords } from '../text/words';

/** How long the state must rest before the address follows what is no new place. */
const REST_MS = 180;

/** The page's address, which tells what is seen, and the browser's way back. */
export class AddressBar {
  readonly #store: Store;
  readonly #rest = new Rest();
  #langIsChosen: boolean;
  /** The place that the address tells; null before the first was written. */
  #place: string | null = null;

  constructor(store: Store, langIsChosen: boolean) {
    this.#store = store;
    this.#langIsChosen = langIsChosen;
  }

  /** What follows the path, for the state of now. */
  get search(): string {
    return writeAddress(this.#store.state, this.#langIsChosen);
  }

  /** What follows the path, for another place with all else as it is. */
  of(selection: Selection): string {
    return writeAddress({ ...this.#store.state, selection, look: null }, this.#langIsChosen);
  }

  /** The reader chose a language, which the address tells from now on, and the page speaks on the next visit; its words may have to come first. */
  async speak(lang: Lang): Promise<void> {
    await loadWords(lang);
    this.#langIsChosen = true;
    keepLang(storage(), lang);
    this.#store.set({ lang });
  }

  /** Loads the page anew in a language: a browser does not try again what it could not load once. */
  goTo(lang: Lang): void {
    location.assign(`${location.pathname}${writeAddress({ ...this.#store.state, lang }, true)}`);
  }

  /** Another place is a new entry of the history; all else changes the entry, once it rests. */
  follow(): void {
    // A frame's address is seen by nobody, and its steps would stand among those of the page around it.
    if (window !== window.parent) return;
    const write = (): string => `${location.pathname}${this.search}`;
    const place = placeOf(this.#store.state);
    this.#rest.cancel();
    if (this.#place !== null && place !== this.#place) history.pushState(null, '', write());
    else this.#rest.after(REST_MS, () => history.replaceState(null, '', write()));
    this.#place = place;
  }

  /** Back or forward: the state becomes what the address says. Gives where the map shall look, if it says so. */
  read(): Where | null {
    const { lang, look, ...rest } = readAddress(location.search);
    this.#place = placeOf(rest);
    this.#store.set(rest);
    // Where its words do not come, the page speaks on as it did.
    if (lang)
      loadWords(lang).then(
        () => this.#store.set({ lang }),
        () => {},
      );
    return look;
  }
}
