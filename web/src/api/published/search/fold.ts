// Text as it is compared: without case, accents and punctuation.

/** The words of a text in lower case, without accents and punctuation; an apostrophe joins. */
export function fold(text: string): string {
  const plain = text.replace(/[’‘ʻ']/g, '');
  const letters = plain.normalize('NFD').replace(/\p{M}/gu, '');
  return letters
    .replaceAll('&', ' and ')
    .replace(/[^\p{Alphabetic}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\S/gu, (letter) => letter.toLowerCase());
}

/** The words of a folded text, each in its short form where it is written both ways. */
export const wordsOf = (folded: string, short: ReadonlyMap<string, string>): string[] =>
  folded
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => short.get(word) ?? word);

/**
 * How many letters have to be changed, put in, left out or exchanged with their neighbour to make one word of another; no
 * part is changed twice (optimal string alignment).
 */
export function distance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const [row, above, twoAbove] = [[i], rows[i - 1] ?? [], rows[i - 2]];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, (twoAbove?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** The set of Latin letters of a word, one bit each. */
export function lettersOf(word: string): number {
  let set = 0;
  for (const letter of word) if (letter >= 'a' && letter <= 'z') set |= 1 << (letter.charCodeAt(0) - 97);
  return set;
}

/** How long a word is as bytes. */
export const bytesOf = (word: string): number =>
  /^[\0-\x7f]*$/.test(word) ? word.length : new TextEncoder().encode(word).length;
