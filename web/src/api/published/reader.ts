// All that is read of one snapshot.

import type { CountsAnswer } from '../generated/answers';
import type { TileLayer } from '../words';
import { type Archive, archiveAt } from './archive';
import { type Calendar, checkReach, datedOn, elsewhere, readDay } from './calendar';
import { type Edition, Gone } from './edition';
import type { SearchIndex } from './search/index';
import { Names } from './search/names';

/** All that is read of one snapshot, and what is made of it once. */
export class Reader {
  readonly edition: Edition;
  readonly #archives = new Map<string, Archive>();
  #names: Promise<Names> | null = null;

  constructor(edition: Edition) {
    this.edition = edition;
  }

  archive(layer: TileLayer): Archive {
    const archive =
      this.#archives.get(layer) ?? archiveAt(layer, this.edition.known(`tiles/${layer}.pmtiles`));
    this.#archives.set(layer, archive);
    return archive;
  }

  names(): Promise<Names> {
    this.#names ??= this.edition.json<SearchIndex>('api/search.json').then((index) => {
      if (!index) throw new Gone('the manifest names no index of names');
      return Names.of(index, () => new Promise((resolve) => setTimeout(resolve)));
    });
    this.#names.catch(() => {
      this.#names = null;
    });
    return this.#names;
  }
}

/** The day that is asked for; null for the one that the copy shows first. */
export async function dayOf({ edition }: Reader, query: URLSearchParams): Promise<string | null> {
  const text = query.get('date');
  if (!text) return null;
  const day = readDay('date', text);
  checkReach('date', day, await edition.needed<Calendar>('api/calendar.json'));
  return day === edition.manifest.day ? null : day;
}

/** What every answer says of its day. */
export async function envelope({ edition }: Pick<Reader, 'edition'>, day: string | null): Promise<object> {
  const { as_of, sheet, note } = await edition.needed<CountsAnswer>('api/counts.json');
  const dated = day === null ? { as_of, sheet, ...(note ? { note } : {}) } : await datedOn(edition, day);
  return { ...dated, ...elsewhere(edition) };
}
