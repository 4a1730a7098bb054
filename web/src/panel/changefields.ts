import { CHANGE_KINDS, type Only, SUBJECT_OF, SUBJECTS } from '../api/words';
import { dayField, el } from '../dom';
import { isUsps, statesByName } from '../text/states';
import type { Words } from '../text/words';

/** Which changes are asked for, and how to ask for others. */
export interface Asked {
  /** Both days belong to it. */
  readonly from: string;
  readonly to: string;
  /** The first day if it was chosen; null for a week before the last. */
  readonly since: string | null;
  /** The day of the newest list, the last that can be asked for. */
  readonly newest: string;
  readonly only: Only;
  /** Counties of the state that is chosen, as far as they are known. */
  readonly counties: readonly { readonly geoid: string; readonly name: string }[];
  readonly setDays: (from: string, to: string) => void;
  /** What is not named stays as it is by then. */
  readonly setOnly: (only: Partial<Only>) => void;
}

/** The fields that changes are asked for with: from which day to which, where, and of which kind. */
export function changeFields(asked: Asked, words: Words): HTMLElement {
  const { from, to, newest, only, setDays, setOnly } = asked;
  const { t, state } = words;
  const { changes } = t;
  const isFirst = only.county !== null && !asked.counties.some(({ geoid }) => geoid === only.county);
  const known = isFirst && only.county ? [{ geoid: only.county, name: only.county }] : [];
  const counties = [...known, ...asked.counties].map(({ geoid, name }) => option(geoid, name));
  // Both days as they stand in the fields: what the first was changed to may still be on its way.
  const first = dayField({ id: 'changes-from', value: from, max: newest }, (day) =>
    setDays(day, last.value || to),
  );
  const last = dayField({ id: 'changes-to', value: to, max: newest }, (day) =>
    setDays(first.value || from, day),
  );
  return el(
    'div',
    { class: 'between', role: 'group', 'aria-label': changes.filters },
    el('label', {}, changes.since, first),
    el('label', {}, changes.until, last),
    choice(
      'changes-state',
      changes.in,
      only.state,
      [option('', changes.everywhere), ...statesByName(words).map((usps) => option(usps, state(usps)))],
      (value) => setOnly({ state: isUsps(value) ? value : null, county: null }),
    ),
    only.state &&
      choice(
        'changes-county',
        changes.county,
        only.county,
        [option('', changes.allCounties), ...counties],
        (value) => setOnly({ county: value || null }),
      ),
    choice('changes-kind', changes.which, only.kind, kinds(words), (value) =>
      setOnly({ kind: [...SUBJECTS, ...CHANGE_KINDS].find((kind) => kind === value) ?? null }),
    ),
  );
}

/** Every kind, below what it tells of. */
function kinds({ t }: Words): HTMLElement[] {
  const { changes } = t;
  const ofSubject = SUBJECTS.map((subject) =>
    el(
      'optgroup',
      { label: changes.subject[subject] },
      option(subject, changes.all[subject]),
      ...CHANGE_KINDS.filter((kind) => SUBJECT_OF[kind] === subject).map((kind) =>
        option(kind, changes.kind[kind]),
      ),
    ),
  );
  const ofBoth = CHANGE_KINDS.filter((kind) => SUBJECT_OF[kind] === null);
  const both = ofBoth.map((kind) => option(kind, changes.kind[kind]));
  return [option('', changes.every), ...ofSubject, el('optgroup', { label: changes.both }, ...both)];
}

const option = (value: string, label: string): HTMLElement => el('option', { value }, label);

function choice(
  id: string,
  label: string,
  value: string | null,
  options: readonly HTMLElement[],
  then: (value: string) => void,
): HTMLElement {
  const field = el('select', { id, 'aria-label': label }, ...options);
  field.value = value ?? '';
  field.addEventListener('change', () => then(field.value));
  return field;
}
