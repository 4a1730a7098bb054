// Days as whole numbers, for sliders and steps. A day number counts days since 1970-01-01, UTC.

const MS = 86_400_000;

export const dayNumber = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / MS);
export const isoDay = (number: number): string => new Date(number * MS).toISOString().slice(0, 10);

/** The last of the sorted days that is not after `day`; null before the first. */
export function listOn(days: readonly string[], day: string): string | null {
  return days[indexOn(days, day)] ?? null;
}

/** The position of the last of the sorted days that is not after `day`; -1 before the first. */
export function indexOn(days: readonly string[], day: string): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as string) <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The list after or before the one that answers for `day`; null at either end. */
export function stepFrom(days: readonly string[], day: string, by: 1 | -1): string | null {
  const at = indexOn(days, day);
  // Between two lists, a step back goes to the list that answers, not to the one before it.
  const back = at >= 0 && (days[at] as string) < day ? at : at - 1;
  return days[by === 1 ? at + 1 : back] ?? null;
}

/** The years that begin between two days, the second included. */
export function yearsBetween(first: string, last: string): number[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + 1 + at);
}
