/** A remark of the program, looked for at a place of a text (a sticky expression), and how it is said from its parts. */
export type NoteRule = readonly [RegExp, (...parts: string[]) => string];

/** What stands between two remarks of one note. */
const BETWEEN = /(?:; | )?/y;

/** A note in another language; nothing if any of its remarks has no rule, for half of a note would mislead. */
export function noteBy(rules: readonly NoteRule[], note: string): string | undefined {
  let said = '';
  let at = 0;
  while (at < note.length) {
    const found = firstAt(rules, note, at);
    if (!found) return undefined;
    said += found.said;
    BETWEEN.lastIndex = found.end;
    const [between = ''] = BETWEEN.exec(note) ?? [];
    said += between;
    at = found.end + between.length;
  }
  return said;
}

function firstAt(rules: readonly NoteRule[], note: string, at: number) {
  for (const [pattern, say] of rules) {
    pattern.lastIndex = at;
    const found = pattern.exec(note);
    if (found) return { said: say(...found.slice(1)), end: at + found[0].length };
  }
  return null;
}
