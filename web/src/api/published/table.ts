// Every county on a day as a table: `/api/standing.csv` of any day, made from the figures of that day.

import { writeCsv } from '../csv';
import type { NamesAnswer, StandingAnswer } from '../generated/answers';
import { type Dated, runOf } from './calendar';
import type { Edition } from './edition';

/** `api/standing.days.json`: what the figures of a day lack of the table. */
interface StandingDays {
  readonly days: readonly string[];
  readonly kinds: readonly string[];
  /** GEOID and state, in the order of the table. */
  readonly counties: readonly (readonly [string, string])[];
  /** For each county its runs: the position of the first day, agreements by kind. */
  readonly agreements: readonly (readonly (readonly number[])[])[];
  /** The same: the position of the first day, residents, their year. */
  readonly residents: readonly (readonly (readonly number[])[])[];
}

const COLUMNS = [
  'geoid',
  'county',
  'state',
  'as_of',
  'sheet',
  'kind',
  'models',
  'local_models',
  'first_signed',
];
const LAST = ['stances', 'conflicts', 'population', 'population_year'];

/** The words whose bits are set. */
const wordsOf = (bits: number, words: readonly string[]): string =>
  words.filter((_word, nth) => Math.floor(bits / 2 ** nth) % 2 === 1).join(';');

/** The last run that has begun by a run of days. */
function runAt(runs: readonly (readonly number[])[], run: number): readonly number[] {
  let found = runs[0] ?? [];
  for (const one of runs) if ((one[0] ?? 0) <= run) found = one;
  return found.slice(1);
}

/** The table of a day, as the server writes it. */
export async function tableOf(edition: Edition, standing: StandingAnswer, dated: Dated): Promise<string> {
  const { counties: names } = await edition.needed<NamesAnswer>('api/names.json');
  const all = await edition.needed<StandingDays>('api/standing.days.json');
  const run = runOf(all.days, dated.as_of);
  const { bits } = standing;
  const rows = all.counties.map(([geoid, state], at) => {
    const [kind, models = 0, stances = 0, conflicts = 0, local = 0, signed] = standing.counties[geoid] ?? [];
    const counts = runAt(all.agreements[at] ?? [], run);
    const [residents = 0, year = 0] = runAt(all.residents[at] ?? [], run);
    return [
      geoid,
      names[geoid] ?? '',
      state,
      dated.as_of,
      dated.sheet ?? '',
      kind ?? '',
      wordsOf(models, bits.models),
      wordsOf(local, bits.models),
      signed ?? '',
      ...all.kinds.map((_kind, nth) => String(counts[nth] ?? 0)),
      wordsOf(stances, bits.stances),
      wordsOf(conflicts, bits.conflicts),
      ...(year ? [String(residents), String(year)] : ['', '']),
    ];
  });
  return writeCsv([[...COLUMNS, ...all.kinds, ...LAST], ...rows]).replace(/^\uFEFF/, '');
}
