import type { Format } from './format';
import type { SayingIn } from './forms';

/** A remark of the program, looked for at a place of a text (a sticky expression), and how it is said from its parts. */
type NoteRule = readonly [RegExp, (...parts: string[]) => string];

/**
 * Remarks as the program makes them, each with the same in another language; `src/pages/notes.rs` reads them too. In the
 * first stand what may be there: `{q}` what is quoted, `{t}` a name, `{u}` words that may hold a quote, `{d}` a day, `{n}`
 * a number; in the second those parts by their places, a day as `{day:1}` and a number as `{number:1}`.
 */
export type SaidNotes = readonly (readonly string[])[];

const PARTS: Readonly<Record<string, string>> = {
  q: '([^`]*)',
  t: '([^;`]*)',
  u: '([^;]*)',
  d: '(\\d{4}-\\d\\d-\\d\\d)',
  n: '(\\d+)',
};

/** What stands between two remarks of one note. */
const BETWEEN = /(?:; | )?/y;

/** How notes are said; nothing if any remark of one has no rule, for half of a note would mislead. */
export function notesIn(
  said: SaidNotes,
  { filled }: SayingIn,
  f: Format,
): (note: string) => string | undefined {
  const rules = said.map(([made = '', text = '']): NoteRule => {
    const literal = made.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    const pattern = literal.replace(/\{(\w)\}/g, (braces, part: string) => PARTS[part] ?? braces);
    return [
      new RegExp(pattern, 'y'),
      (...parts) => {
        const values = Object.fromEntries(parts.map((part, at) => [String(at + 1), part]));
        const told = text
          .replace(/\{day:(\d)\}/g, (braces, at: string) => f.day(values[at] ?? braces))
          .replace(/\{number:(\d)\}/g, (braces, at: string) =>
            at in values ? f.number(Number(values[at])) : braces,
          );
        return filled(told, values);
      },
    ];
  });
  return (note) => noteBy(rules, note);
}

function noteBy(rules: readonly NoteRule[], note: string): string | undefined {
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
