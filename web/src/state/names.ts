import { getNames } from '../api/names';
import { untilThere } from './turns';

interface Named {
  readonly geoid: string;
  readonly name?: string;
  readonly state: string;
}

/** What counties are called: tiles do not say it far out, and most readers never ask. */
export class Names {
  #names: Readonly<Record<string, string>> | null = null;
  #asked: Promise<void> | null = null;

  /** The place with its name, or null if that is not known yet. */
  of<T extends Named>(place: T): (T & { readonly name: string }) | null {
    const name = place.name ?? this.#names?.[place.geoid];
    return name === undefined ? null : { ...place, name };
  }

  /** Asks for the names, once, until they are there. */
  known(): Promise<void> {
    this.#asked ??= untilThere(getNames).then((names) => {
      this.#names = names;
    });
    return this.#asked;
  }
}
