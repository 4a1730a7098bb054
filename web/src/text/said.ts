import type { ServerError } from '../api/client';
import type { Counts, Dated, Revision } from '../api/shapes';
import { MODELS, type Revised } from '../api/words';
import type { Words } from './words';

/** A place with the name of its state. */
export const placeName = (
  { name, state }: { readonly name: string; readonly state: string },
  words: Words,
): string => `${name}, ${words.state(state)}`;

/** How many agreements of how many agencies in how many states. */
export const headlineSentence = (
  {
    agreements,
    agencies,
    states,
    sheet,
  }: Pick<Counts, 'agreements' | 'agencies' | 'states'> & { readonly sheet?: string | null },
  { t }: Words,
): string =>
  // Without a list of the day a number of none would be a claim.
  sheet === null
    ? t.headline.beforeLists(t.headline.agreements(agreements))
    : t.headline.sentence(
        t.headline.agreements(agreements),
        t.headline.agencies(agencies),
        t.headline.states(states),
      );

/** Words as a sentence of its own. */
export const sentence = (words: string): string => `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}.`;

/** What went wrong and what to do. */
export function problemSentence({ status, message }: ServerError, { t }: Words): string {
  if (status === 0) return t.problem.away;
  return status === 404 ? t.problem.notFound : t.problem.other(message);
}

/** How old the newest list is. */
export function ageSentence(
  { newest_sheet, list_age_days }: Pick<Dated, 'newest_sheet' | 'list_age_days'>,
  { t, f }: Words,
): string {
  const day = f.day(newest_sheet);
  return list_age_days === 0 ? t.headline.ageToday(day) : t.headline.age(day, f.age(list_age_days));
}

/** A corrected value in words: what it is, the one before, the one since. */
export function revisionText(
  { what, from, to }: Pick<Revision, 'what' | 'from' | 'to'>,
  words: Words,
): string {
  const { t } = words;
  // Addresses and county ids are for the record, not for a line of text.
  if (what === 'memorandum' || what === 'counties') return t.revised[what];
  return t.revised.fromTo(t.revised[what], valueText(what, from, words), valueText(what, to, words));
}

interface Corrected {
  readonly what?: Revised | null;
  readonly from_value?: string | null;
  readonly to_value?: string | null;
}

/** The same for an event, where one of its values was corrected; null where none was. */
export const correctionText = ({ what, from_value, to_value }: Corrected, words: Words): string | null =>
  what ? revisionText({ what, from: from_value ?? '', to: to_value ?? '' }, words) : null;

function valueText(what: Revised, value: string, { t, f, state }: Words): string {
  if (value === '') return t.revised.none;
  switch (what) {
    case 'signed':
      return f.shortDay(value);
    case 'state':
      return state(value);
    case 'model': {
      const model = MODELS.find((known) => known === value);
      return model ? t.model[model] : value;
    }
    case 'rows':
      return f.number(Number(value));
    case 'agency':
    case 'memorandum':
    case 'counties':
      return value;
  }
}
