/** Excel takes a file that does not begin with it for one of an old alphabet, and garbles every accent. */
const BOM = '\uFEFF';

/** Rows of cells, as RFC 4180 writes them. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cells = text.startsWith(BOM) ? text.slice(BOM.length) : text;
  for (const [, quoted, plain, end] of cells.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

/** What a formula begins with, in the wide forms of East Asian keyboards too, and what programs pass over before it. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * What could steer a program that shows a file, turn the text around it, or is no character. Line breaks and tabs may
 * stand in a cell.
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for.
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]/gu;

/**
 * The same the other way, as a file for people: a cell is quoted where it must be, never begins like a formula, and what
 * is unsafe in it is written out. As the program writes its files: `csv.cases.json` holds both to it.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const plain = text.replace(UNSAFE, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`);
    const safe = FORMULA.test(text) ? `'${plain}` : plain;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `${BOM}${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
