// What a query may mean: as it stands, with the state or the kind of place that it names, or by a name that people use and
// no file has. As `src/index/asked.rs` reads it.

import type { NameKind } from '../../generated/words';
import { fold, wordsOf } from './fold';
import type { SearchIndex } from './index';

/** A way to read a query: its words, and what it says of the place beside its name. */
export interface Reading {
  readonly words: readonly string[];
  /** The position of the state; null for any. */
  readonly state: number | null;
  readonly kind: NameKind | null;
}

/** The most words of the name of a state. */
const STATE_WORDS = 4;

/** The ways to read a folded query. */
export function readings(
  folded: string,
  index: Pick<SearchIndex, 'states' | 'kinds' | 'beginnings' | 'nicknames'>,
  short: ReadonlyMap<string, string>,
): Reading[] {
  const { kinds, beginnings, nicknames } = index;
  const all = ofWords(wordsOf(folded, short), null, index);
  let bare: string | null = null;
  for (const [beginning, kind] of beginnings) {
    if (!folded.startsWith(beginning)) continue;
    const rest = folded.slice(beginning.length);
    bare ??= rest;
    all.push(...ofWords(wordsOf(rest, short), kinds[kind] ?? null, index));
  }
  for (const [nickname, name, kind, usps] of nicknames) {
    if (nickname !== folded && nickname !== bare) continue;
    all.push({ words: wordsOf(name, short), state: stateOf([usps], index), kind: kinds[kind] ?? null });
  }
  return all;
}

/** As they stand, and with a state at their end or their beginning. */
function ofWords(
  words: readonly string[],
  kind: NameKind | null,
  index: Pick<SearchIndex, 'states'>,
): Reading[] {
  if (words.length === 0) return [];
  const all: Reading[] = [{ words, state: null, kind }];
  for (let length = 1; length <= Math.min(STATE_WORDS, words.length - 1); length += 1) {
    const cut = words.length - length;
    const last = stateOf(words.slice(cut), index);
    if (last !== null) all.push({ words: words.slice(0, cut), state: last, kind });
    const first = stateOf(words.slice(0, length), index);
    if (first !== null) all.push({ words: words.slice(length), state: first, kind });
  }
  return all;
}

/** The state that these words name, by its postal code or in full, in English or in Spanish. */
function stateOf(words: readonly string[], { states }: Pick<SearchIndex, 'states'>): number | null {
  const text = words.join(' ').toLowerCase();
  const is = ([usps, name, spanish]: SearchIndex['states'][number]): boolean =>
    text.length === 2 ? usps.toLowerCase() === text : name.toLowerCase() === text || fold(spanish) === text;
  const at = states.findIndex(is);
  return at < 0 ? null : at;
}
