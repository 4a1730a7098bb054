import type { Dated, Model, Revised, Revision } from '../api/shapes';
import type { Words } from './words';

/** How old the newest list is. */
export function ageSentence(
  { newest_sheet, list_age_days }: Pick<Dated, 'newest_sheet' | 'list_age_days'>,
  { t, f }: Words,
): string {
  const day = f.day(newest_sheet);
  return list_age_days === 0 ? t.headline.ageToday(day) : t.headline.age(day, f.age(list_age_days));
}

/** A corrected value in words: what it is, the one before, the one since. */
export function revisionText({ what, from, to }: Omit<Revision, 'since'>, words: Words): string {
  const { t } = words;
  // Addresses and county ids are for the record, not for a line of text.
  if (what === 'memorandum' || what === 'counties') return t.revised[what];
  return t.revised.fromTo(t.revised[what], valueText(what, from, words), valueText(what, to, words));
}

function valueText(what: Revised, value: string, { t, f, state }: Words): string {
  if (value === '') return t.revised.none;
  switch (what) {
    case 'signed':
      return f.shortDay(value);
    case 'state':
      return state(value);
    case 'model':
      return value in t.model ? t.model[value as Model] : value;
    case 'rows':
      return f.number(Number(value));
    case 'agency':
    case 'memorandum':
    case 'counties':
      return value;
  }
}
