// Search by name, with prefixes and typos: as `src/index/names.rs` does it, and held to it by `tests/api/copy/search.cases.json`.

import type { SearchResult } from '../../generated/records';
import type { NameKind } from '../../generated/words';
import { type Reading, readings } from './asked';
import { bytesOf, distance, fold, lettersOf, wordsOf } from './fold';
import type { SearchIndex } from './index';

/** A name as it is compared. */
interface Key {
  readonly full: string;
  readonly bare: string;
  /** Without spaces, so that `De Kalb` equals `DeKalb`. */
  readonly joined: readonly [string, string];
}

interface Word {
  readonly text: string;
  readonly bytes: number;
  readonly letters: number;
  readonly names: number[];
}

interface Named {
  readonly result: SearchResult;
  readonly kind: NameKind;
  readonly state: number;
  readonly weight: number;
  readonly key: Key;
}

/** A town as a point: longitude and latitude, degrees. */
export interface Town {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly county: string;
  /** 0 where they are not known. */
  readonly residents: number;
  readonly point: readonly [number, number];
}

/** Where a name stands among those that fit: how well it fits, whether the query said more, its weight, its place. */
type Rank = readonly [fit: number, isBroad: number, weight: number, at: number];

const FITS = { whole: 0, beginning: 1, words: 2, prefixes: 3, typos: 4 } as const;

/** So many names are made ready at a time; then the page has its turn. */
const AT_ONCE = 3000;

/** The names, ready to be searched. */
export class Names {
  readonly #index: SearchIndex;
  readonly #short: ReadonlyMap<string, string>;
  readonly #all: Named[] = [];
  #vocabulary: Word[] = [];
  readonly #byId = new Map<string, number[]>();
  readonly #counties: ReadonlyMap<string, string>;

  private constructor(index: SearchIndex) {
    this.#index = index;
    this.#short = new Map(index.short);
    const county = index.kinds.indexOf('county');
    const counties = index.names.filter(([kind]) => kind === county);
    this.#counties = new Map(counties.map(([, id, name]) => [id, name]));
  }

  /** Files the names of an index; meanwhile `rest` gives the page its turns. */
  static async of(index: SearchIndex, rest: () => Promise<void>): Promise<Names> {
    const names = new Names(index);
    const words = new Map<string, number[]>();
    for (let at = 0; at < index.names.length; at += 1) {
      if (at > 0 && at % AT_ONCE === 0) await rest();
      names.#enter(at, words);
    }
    const vocabulary = [...words].map(([text, found]) => ({
      text,
      bytes: bytesOf(text),
      letters: lettersOf(text),
      names: found,
    }));
    names.#vocabulary = vocabulary.sort((a, b) => (a.text < b.text ? -1 : 1));
    return names;
  }

  /** The best answers to a query, best first; an id (a GEOID, a postal code) comes before all names. */
  search(query: string, limit: number): SearchResult[] {
    const found = [...(this.#byId.get(query.trim().toLowerCase()) ?? [])];
    const ranked: Rank[] = [];
    for (const reading of readings(fold(query), this.#index, this.#short)) this.#rank(reading, ranked);
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || b[2] - a[2] || a[3] - b[3]);
    const idOf = (at: number): string => {
      const { kind, id } = (this.#all[at] as Named).result;
      return `${kind}/${id}`;
    };
    const seen = new Set(found.map(idOf));
    for (const [, , , at] of ranked) {
      if (found.length >= limit) break;
      const id = idOf(at);
      if (seen.has(id)) continue;
      seen.add(id);
      found.push(at);
    }
    return found.slice(0, limit).map((at) => (this.#all[at] as Named).result);
  }

  /** The towns that are shown for their size from a zoom on, as points. */
  *towns(zoom: number): Generator<Town> {
    const fewest = this.#index.shown_from.findLast(([, from]) => from <= zoom)?.[0] ?? Infinity;
    for (const [nth, { kind, result }] of this.#all.entries()) {
      const [, county = '', name = '', , , , place = [0, 0], residents = 0] = this.#index.names[nth] ?? [];
      if (kind !== 'town' || residents < fewest || place.length > 2) continue;
      yield { id: result.id, name, state: result.state, county, residents, point: [place[0], place[1]] };
    }
  }

  #enter(at: number, words: Map<string, number[]>): void {
    const [kindAt, id, name, told, state, detail, place, residents, town] = this.#index.names[
      at
    ] as SearchIndex['names'][number];
    const kind = this.#index.kinds[kindAt] as NameKind;
    const [usps = '', stateName = ''] = this.#index.states[state] ?? [];
    const isTown = kind === 'town';
    const half = this.#index.half_box_deg;
    const [lon, lat] = place;
    const county = isTown ? this.#counties.get(id) : name;
    const result: SearchResult = {
      kind,
      id: isTown ? `${id}:${name}` : id,
      name,
      state: usps,
      detail: detail === 0 ? `${isTown ? 'town in ' : ''}${county}, ${stateName}` : detail,
      bbox: place.length === 2 ? [lon - half, lat - half, lon + half, lat + half] : place,
      ...(kind === 'county' || isTown ? { county: id } : {}),
      ...(town === 0 ? {} : { town }),
    };
    const bare = told === 0 ? name : told;
    const keys = [name, bare].map((text) => wordsOf(fold(text), this.#short).join(' '));
    const [full = '', short = full] = keys;
    const key: Key = { full, bare: short, joined: [full.replaceAll(' ', ''), short.replaceAll(' ', '')] };
    // A bare name is more often typed for the town than for the county around it.
    const weight = { state: Infinity, county: residents, town: residents * 4, agency: 0 }[kind];
    this.#all.push({ result, kind, state, weight, key });
    for (const word of [...full.split(' '), ...short.split(' ')]) {
      const here = words.get(word);
      if (!here) words.set(word, [at]);
      else if (here[here.length - 1] !== at) here.push(at);
    }
    const lower = result.id.toLowerCase();
    const ids = this.#byId.get(lower);
    if (ids) ids.push(at);
    else this.#byId.set(lower, [at]);
  }

  /** Adds every name that fits a reading of the query. */
  #rank({ words, state, kind }: Reading, ranked: Rank[]): void {
    const [spaced, joined] = [words.join(' '), words.join('')];
    // For each name, how well its worst word fits: 0 not at all, 1 exact, 2 prefix, 2 + n with n typos.
    const worst = new Uint8Array(this.#all.length).fill(1);
    for (const word of words) {
      const best = this.#fits(word);
      for (let at = 0; at < worst.length; at += 1) {
        const [one, other] = [worst[at] as number, best[at] as number];
        worst[at] = one === 0 || other === 0 ? 0 : Math.max(one, other);
      }
    }
    const isBroad = state === null && kind === null ? 1 : 0;
    this.#all.forEach((named, at) => {
      if ((state !== null && state !== named.state) || (kind !== null && kind !== named.kind)) return;
      const fit = fitOf(named.key, worst[at] as number, spaced, joined);
      if (fit !== null) ranked.push([fit, isBroad, named.weight, at]);
    });
  }

  /** For each name how well one of its words fits this word of the query. */
  #fits(word: string): Uint8Array {
    const best = new Uint8Array(this.#all.length);
    const note = (names: readonly number[], fit: number): void => {
      for (const at of names) if (best[at] === 0 || fit < (best[at] as number)) best[at] = fit;
    };
    const all = this.#vocabulary;
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle] as Word).text < word) low = middle + 1;
      else high = middle;
    }
    let isKnown = false;
    for (let at = low; all[at]?.text.startsWith(word); at += 1) {
      const { text, names } = all[at] as Word;
      if (text === word) isKnown = true;
      note(names, text === word ? 1 : 2);
    }
    const length = [...word].length;
    const typos = length <= 3 ? 0 : length <= 5 ? 1 : 2;
    // A word that is known is not taken for a mistyped other one.
    if (isKnown || typos === 0) return best;
    const [bytes, letters] = [bytesOf(word), lettersOf(word)];
    for (const known of all) {
      // One typo changes at most two letters of the set.
      if (Math.abs(known.bytes - bytes) > typos || bitsOf(known.letters ^ letters) > 2 * typos) continue;
      const apart = distance(known.text, word);
      if (apart >= 1 && apart <= typos) note(known.names, 2 + apart);
    }
    return best;
  }
}

function fitOf(
  { full, bare, joined: [a, b] }: Key,
  worst: number,
  spaced: string,
  joined: string,
): number | null {
  if (full === spaced || bare === spaced || a === joined || b === joined) return FITS.whole;
  if (worst === 0) return null;
  if (worst <= 2 && (full.startsWith(spaced) || bare.startsWith(spaced))) return FITS.beginning;
  if (worst === 1) return FITS.words;
  if (worst === 2) return FITS.prefixes;
  return FITS.typos + worst - 2;
}

function bitsOf(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
