import type en from './en/shared.json';
import type { Format } from './format';

/**
 * What the page says and the program's pictures say too, in one language: both read the same file. `#` is a number in
 * one of the forms that fit it, and a name in braces is what stands there.
 */
export type Shared = typeof en;

/** A text with what stands in its braces. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (braces, name: string) => values[name] ?? braces);

/** The same words, as the page says them. */
export function sharedWords(said: Shared, f: Format) {
  const counted =
    ([one, other]: readonly string[]) =>
    (n: number): string =>
      f.plural(n, one ?? '', other ?? '');
  const { headline, answer, policy } = said;
  const ofDay =
    (text: string) =>
    (day: string, list: string): string =>
      filled(text, { day, list });
  return {
    views: said.views,
    legend: {
      ...said.legend,
      fills: said.fills,
      kinds: said.kinds,
      held: said.held,
      steps: said.steps,
      hatches: said.hatches,
      marks: said.marks,
    },
    headline: {
      agreements: counted(headline.agreements),
      agencies: counted(headline.agencies),
      states: counted(headline.states),
      sentence: (agreements: string, agencies: string, states: string) =>
        filled(headline.sentence, { agreements, agencies, states }),
    },
    answer: {
      county: counted(answer.county),
      local: counted(answer.local),
      state: counted(answer.state),
      localFirst: counted(answer.localFirst),
      stateFirst: counted(answer.stateFirst),
      listed: ofDay(answer.listed),
      listedState: ofDay(answer.listedState),
      none: (day: string) => filled(answer.none, { day }),
      city: (list: string) => filled(answer.city, { list }),
      cities: (list: string) => filled(answer.cities, { list }),
      agency: (n: number, day: string) => filled(counted(answer.agency)(n), { day }),
      policy,
    },
  };
}

export type SharedWords = ReturnType<typeof sharedWords>;
