import type { HappeningKind, Model, Rule } from '../../api/words';
import { each } from '../each';
import type { Format } from '../format';
import type { SharedWords } from '../shared';
import { changesWords } from './changes';
import { jailWords } from './jails';
import { questionWords } from './questions';

/** The panel in English: a place, the figures, what changed. */
export function panelWords(f: Format, answer: SharedWords['answer']) {
  return {
    ...questionWords(f),
    changes: changesWords(f),
    jails: jailWords(f),
    /** A remark of the program on its records; nothing where it cannot be told in this language. */
    note: (note: string): string | undefined => note,
    panel: {
      label: 'What applies here',
      intro: 'Choose a county to see who has an agreement with ICE there, and what limits or requires it.',
      close: 'Close',
      loading: 'Loading …',
      residents: (n: number) => f.plural(n, '# resident', '# residents'),
      inTowns: (towns: number, residents: string, share: string | null) =>
        `${residents}${share ? `, ${share} of the county’s,` : ''} live in the ${f.plural(towns, 'town', '# towns')} with an agreement of its own agency.`,
      geoid: (id: string) => `GEOID ${id}`,
      county: 'county',
      countyAgencies: 'County-wide agencies',
      localAgencies: 'Town and other local agencies',
      stateAgencies: 'State agencies',
      elsewhere: 'Other towns in the county',
      elsewhereNote: 'Their authority ends at their town’s line.',
      missing: 'Missing from this list, not ended',
      policies: 'Policies',
      conflicts: 'Both sides meet here',
      counties: 'Counties',
      signed: (day: string) => `signed ${day}`,
      signedUnknown: 'signing day not known',
      signedInDoubt: (day: string) => `signing day in doubt: ${day}`,
      heldBack: (since: string, until: string) =>
        `missing from the list of ${since}; its ending is held back until ${until}`,
      corrected: (day: string, what: string) => `corrected on ${day}: ${what}`,
      correctedLater: (day: string, what: string) => `corrected later, on ${day}: ${what}`,
      listedSince: (day: string) => `listed since ${day}`,
      lastListed: (day: string) => `last listed ${day}`,
      memorandum: 'memorandum',
      modelUnread: 'model not legible',
      modelUnreadMeans:
        'ICE’s list gives no model for this agreement that can be read; what its officers may do is not known until a later list says it.',
      memorandumOf: (agency: string, model: string) => `memorandum of ${agency}, ${model}`,
      addendum: 'addendum',
      sourceOf: (title: string) => `source of ${title}`,
      since: (day: string) => `since ${day}`,
      until: (day: string) => `until ${day}`,
      sinceUnknown: 'since when is not known',
      appliesTo: (whom: string) => `Applies to: ${whom}`,
      unverified: 'source not yet verified',
      english: '',
      nearby: (town: string, away: string) => `nearby, not certain: ${town} is ${away} away`,
      inCounty: 'somewhere in this county',
      pointIn: (county: string) => `A point in ${county}`,
      borderOf: (year: string) => `border of ${year}`,
      residentsUnknown: 'number of residents not known',
      border: (town: string, year: string) => `within ${town}, by its border of ${year}`,
      nearestTown: (town: string, away: string) => `nearest town: ${town}, ${away}`,
      formerNames: (names: string) => `Before: ${names}`,
      covers: 'Covers or lies in',
      wholeState: (state: string) => `all of ${state}`,
      how: 'How do we know',
      howList: (day: string, file: string | null) =>
        `Which agreements are listed is read from ICE’s list of ${day}${file ? `, ${file}` : ''}.`,
      howLater: 'The row named is that on the last list that shows an agreement, which may be a later one.',
      howRow: (agency: string, sheet: string, row: number) => `${agency}: ICE’s list ${sheet}, row ${row}`,
      howRowOf: (agency: string, day: string, sheet: string, row: number) =>
        `${agency}: ICE’s list of ${day}, ${sheet}, row ${row}`,
      howPending: (row: string) => `${row} (application)`,
      rule: each<Rule>({
        'agency-name': 'placed by the county in the agency’s name',
        'county-cell': 'placed by the county that the list prints',
        'town-border': 'placed in every county that the town’s border meets',
        gazetteer: 'placed by its town, found in the gazetteer',
        correction: 'placed by a reviewed correction',
        state: 'a state agency, placed by its state',
        unmatched: 'not placed',
      }),
      history: 'History',
      event: each<HappeningKind>({
        signed: 'signed',
        listed: 'first listed',
        missing: 'missing from the list, not ended',
        held_back: 'missing from the list, ending held back',
        returned: 'listed again',
        corrected: 'corrected',
        renewed: 'renewed',
        relabelled: 'corrected by ICE',
        removed: 'no longer listed',
        policy_begun: 'in force',
        policy_ended: 'ended',
      }),
      notLegal: 'Information, not legal advice. A policy on paper may differ from practice.',
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
      handle: 'Size of the panel',
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
    answer: {
      ...answer,
      unknown: (day: string) => `What ICE listed here on ${day} is not known.`,
      signed: (day: string, list: string) =>
        `What ICE listed here on ${day} is not known. Known by signing days: ${list}.`,
      readFrom: (day: string) => `Read from ICE’s list of ${day}.`,
    },
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
      agreements: 'Agreements',
      states: 'Agreements by state',
      months: 'Agreements by month',
      day: 'Day',
      asTable: (title: string) => `As a table: ${title}`,
      below: 'The table below has the figures.',
      month: 'Last list of',
      all: 'All',
      short: each<Model>({ TFM: 'Task force', JEM: 'Jail', WSO: 'Warrant' }),
    },
    /** A corrected value. */
    revised: {
      state: 'state',
      agency: 'name',
      model: 'model',
      signed: 'signing day',
      memorandum: 'address of the memorandum',
      counties: 'county',
      rows: 'number of rows',
      fromTo: (what: string, from: string, to: string) => `${what} from ${from} to ${to}`,
      none: 'none',
    },
  };
}
