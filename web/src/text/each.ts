/** The words of a closed list, of which none may be missing. */
export const each = <Word extends string>(
  words: Readonly<Record<Word, string>>,
): Readonly<Record<Word, string>> => words;
