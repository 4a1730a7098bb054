import type { Model } from '../../api/words';
import { each } from '../each';
import type { Format } from '../format';
import type { QuestionWords } from '../questions';
import type { RecordWords } from '../record';
import type { SharedWords } from '../shared';
import { changesWords } from './changes';

/** The panel in English: a place, the figures, what changed. */
export function panelWords(
  f: Format,
  answer: SharedWords['answer'],
  record: RecordWords,
  questions: QuestionWords,
) {
  return {
    ...questions,
    changes: changesWords(f),
    jails: {
      ...record.jails,
      /** What a mark on the map is. */
      mark: (name: string, town: string) => `Jail: ${name}, ${town}`,
      marked: (n: number): string =>
        n > 1 ? 'A square on the map marks each.' : 'A square on the map marks it.',
    },
    /** A remark of the program on its records; nothing where it cannot be told in this language. */
    note: (note: string): string | undefined => note,
    panel: {
      ...record.panel,
      label: 'What applies here',
      intro: 'Choose a county to see who has an agreement with ICE there, and what limits or requires it.',
      close: 'Close',
      loading: 'Loading …',
      county: 'county',
      elsewhere: 'Other towns in the county',
      elsewhereNote: 'Their authority ends at their town’s line.',
      nearby: (town: string, away: string) => `nearby, not certain: ${town} is ${away} away`,
      inCounty: 'somewhere in this county',
      pointIn: (county: string) => `A point in ${county}`,
      border: (town: string, year: string) => `within ${town}, by its border of ${year}`,
      nearestTown: (town: string, away: string) => `nearest town: ${town}, ${away}`,
      copyLink: 'Copy link',
      copied: 'Link copied',
      cite: 'Cite',
      citation: (place: string, day: string, snapshot: string, link: string, today: string) =>
        `“${place}.” Countyline, agreements and policies as of ${day} (data ${snapshot}). ${link}. Accessed ${today}.`,
      printed: (day: string) => `Printed on ${day} from`,
      citeCopied: 'Citation copied',
      copyFailed: 'The browser did not allow copying. Copy the address from its bar.',
      download: 'Download',
      print: 'Print',
      report: 'Report a mistake',
      embed: 'Embed',
      embedNote:
        'This code shows the map with the same in view on another page. It follows the newest list, unless a day is chosen.',
      embedCode: 'Code of the frame',
      embedCopy: 'Copy code',
      embedCopied: 'Code copied',
      /** The same record as a page of its own. */
      page: 'Page to print and cite',
      morePolicies: (n: number) => f.plural(n, '# more policy', '# more policies'),
      handle: 'Size of the panel',
    },
    /** What a published copy lacks, said where a reader would look for it. */
    copy: {
      feed: 'On this published copy a feed goes by place alone: it tells every kind of change of the last 90 days.',
      page: 'Pages to print are of the newest day on this copy; the day that is shown here can be printed with the button.',
      server:
        'This is a published copy of the map, made of files. What has to be reckoned for each reader is not here: counties and agreements added to a table of your own, filters in CQL2, pictures of a view, the description of the API. A server of the program has them.',
    },
    report: {
      day: (day: string, snapshot: string | null) => `As of ${day}${snapshot ? ` (data ${snapshot})` : ''}`,
      asks: [
        'What is wrong?',
        'What would be right?',
        'Which source shows it: a link, a document, a list with its row?',
        'How can you be asked about it, if you wish?',
      ],
      copy: 'Copy the report',
      copied: 'Report copied',
      page: 'Open the page for reports',
      there:
        'Copy the report, which names this view, its day and what helps to mend it; then open the page for reports and paste it there.',
      nowhere:
        'Whoever runs this page has named no address for reports. Copy the report, which names this view, its day and what helps to mend it, and send it to those who gave you this address or this program.',
    },
    answer: { ...answer, ...record.answer },
    revised: record.revised,
    overview: {
      field: (n: number, residents: string) =>
        `In ${f.plural(n, '# county', '# counties')} with ${residents} residents, a county-wide agency has a task force agreement.`,
      kinds: 'What agreements reach',
      reach: 'Agreements reach',
      counties: 'Counties',
      residents: 'Residents',
      rule: 'Each county is counted once, under the first line that applies, with all its residents.',
      inTowns: (towns: number, residents: string, around: string) =>
        `Of the ${around} residents of counties where only towns, campuses and the like have an agreement, ${residents} live in the ${f.plural(towns, '# town', '# towns')} with one.`,
      inTownsUnknown: (towns: number) =>
        f.plural(
          towns,
          'Not counted among them are the residents of # town, which are not known.',
          'Not counted among them are the residents of # towns, which are not known.',
        ),
      models: 'Agreements by model',
      model: 'Model',
      agreements: record.agreements,
      states: 'Agreements by state',
      months: 'Agreements by month',
      day: 'Day',
      asTable: (title: string) => `As a table: ${title}`,
      below: 'The table below has the figures.',
      month: 'Last list of',
      all: 'All',
      short: each<Model>({ TFM: 'Task force', JEM: 'Jail', WSO: 'Warrant' }),
    },
  };
}
