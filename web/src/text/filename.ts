/** Without accents, capitals, and space at either end. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** A file's name by what is in it; what is empty is left out: `countyline-counties-texas-2026-05-18.csv`. */
export function fileName(parts: readonly (string | null | false)[], ending: string): string {
  const names = parts.map((part) =>
    fold(part || '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
  );
  return `${names.filter((name) => name !== '').join('-')}.${ending}`;
}
