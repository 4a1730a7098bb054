import type { JailRule } from '../../api/words';
import { each } from '../each';
import type { Format } from '../format';

/** The jails that agreements of jail models are shown at, in English. */
export function jailWords(f: Format) {
  return {
    title: (n: number): string => (n > 1 ? 'Jails' : 'Jail'),
    prisons: 'State prisons',
    room: (n: number) => f.plural(n, 'room for # person', 'room for # people'),
    asOf: (day: string) => `as of the source, ${day}`,
    /** Whose agreements they are, where not all of a place’s are shown at the same ones. */
    of: (agencies: string) => `Of ${agencies}`,
    /** Before the names of counties. */
    serves: 'The agreement serves ',
    /** What a mark on the map is. */
    mark: (name: string, town: string) => `Jail: ${name}, ${town}`,
    marked: (n: number): string =>
      n > 1 ? 'A square on the map marks each.' : 'A square on the map marks it.',
    rule: each<JailRule>({
      'county-jail': 'It is the county’s one open jail for adults in the file at hand.',
      'county-jails':
        'These are all of the county’s open jails and other facilities for adults in the file at hand; which of them the agreement means is not known.',
      'shared-jails':
        'The file at hand shows no open jail for adults that one government has to itself here; shown is what several governments share.',
      'town-jails': 'It is the open jail of the town whose department signed, in the file at hand.',
      'regional-jails': 'Chosen by the name of the regional body that signed, wherever its jail lies.',
      'state-prisons':
        'These are all of the state’s open prisons and other facilities for adults in the file at hand.',
      none: 'The file at hand shows no open county jail for adults here, so the agreement is shown without a place.',
      'none-of-town':
        'The file at hand shows no open jail of the town whose department signed, so the agreement is shown without a place.',
      'none-of-name':
        'The file at hand shows no open jail with the name of the regional body that signed, so the agreement is shown without a place.',
      'none-of-state':
        'The file at hand shows no open prison of the state whose agency signed, so the agreement is shown without a place.',
    }),
    placesOnly: 'Shown as the place of an agreement. Nothing is said about who is held there.',
    source: 'Source: Prison Boundaries of HIFLD (U.S. Department of Homeland Security), October 2024.',
  };
}
