/** Numbers, days, lists and plurals of one language. */
export interface Format {
  readonly number: (value: number) => string;
  /** A large number in short: 39.8M. */
  readonly compact: (value: number) => string;
  readonly percent: (share: number) => string;
  /** A distance, given in kilometres, in the miles that readers in the United States use. */
  readonly distance: (km: number) => string;
  /** How long ago, given in days: in days up to two months, then in whole months. */
  readonly age: (days: number) => string;
  /** An ISO day, month or year in words. */
  readonly day: (iso: string) => string;
  /** The same as short as it can be read. */
  readonly shortDay: (iso: string) => string;
  readonly list: (parts: readonly string[]) => string;
  /** The same where any one of them is meant: with "or". */
  readonly either: (parts: readonly string[]) => string;
  /** The form that fits the number; `#` becomes the number itself. */
  readonly plural: (count: number, one: string, other: string) => string;
}

/** Up to here an age is told in days. */
const DAYS_TOLD = 60;
/** Days of a month, on average. */
const DAYS_OF_MONTH = 30.44;

/** What is made when it is first used: a browser takes milliseconds for each, and a page uses few at once. */
function later<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** `tag` names the language and its country (BCP 47). */
export function formatFor(tag: string): Format {
  const numbers = (options: Intl.NumberFormatOptions = {}) =>
    later(() => new Intl.NumberFormat(tag, options));
  const number = numbers();
  const compact = numbers({ notation: 'compact', maximumFractionDigits: 1 });
  const percent = numbers({ style: 'percent', maximumFractionDigits: 1 });
  const miles = numbers({ style: 'unit', unit: 'mile', maximumFractionDigits: 1 });
  const unit = (name: 'day' | 'month') => numbers({ style: 'unit', unit: name, unitDisplay: 'long' });
  const [days, months] = [unit('day'), unit('month')];
  const rules = later(() => new Intl.PluralRules(tag));
  const list = later(() => new Intl.ListFormat(tag, { type: 'conjunction' }));
  const either = later(() => new Intl.ListFormat(tag, { type: 'disjunction' }));
  const dates = (month: 'long' | 'short') => {
    const part = (options: Intl.DateTimeFormatOptions) =>
      later(() => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }));
    const formats: Record<number, () => Intl.DateTimeFormat> = {
      4: part({ year: 'numeric' }),
      7: part({ year: 'numeric', month }),
      10: part({ year: 'numeric', month, day: 'numeric' }),
    };
    return (iso: string): string => {
      const time = Date.parse(iso);
      return Number.isNaN(time) ? iso : (formats[iso.length]?.().format(time) ?? iso);
    };
  };
  return {
    number: (value) => number().format(value),
    distance: (km) => miles().format(km / 1.609344),
    compact: (value) => compact().format(value),
    age: (count) =>
      count <= DAYS_TOLD ? days().format(count) : months().format(Math.floor(count / DAYS_OF_MONTH)),
    percent: (share) => percent().format(share),
    day: dates('long'),
    shortDay: dates('short'),
    list: (parts) => list().format(parts),
    either: (parts) => either().format(parts),
    plural: (count, one, other) =>
      (rules().select(count) === 'one' ? one : other).replaceAll('#', number().format(count)),
  };
}
