import type { FoundKind } from '../../api/words';
import type { Hatch, Meeting } from '../../looks/entries';
import { each } from '../each';
import type { Format } from '../format';
import { sayingIn } from '../forms';
import { questionWords } from '../questions';
import { recordWords } from '../record';
import { sharedWords } from '../shared';
import { forms } from './forms';
import { panelWords } from './panel';
import questions from './questions.json';
import records from './record.json';
import said from './shared.json';

export { states } from './states';

/** The page in English. Every other language has the same keys: a missing one fails the type check. */
export function catalogue(f: Format) {
  const shared = sharedWords(said, f);
  const saying = sayingIn(forms, f);
  const record = recordWords(records, saying);
  const { kind, model, modelMeans, stance, detainer, status, scope, instrument } = record;
  return {
    ...panelWords(f, shared.answer, record, questionWords(questions, saying, f)),
    kind,
    model,
    modelMeans,
    stance,
    detainer,
    status,
    scope,
    instrument,
    name: 'Countyline',
    purpose: 'Where 287(g) agreements and sanctuary policies apply, county by county, on any day',
    skip: 'Skip to the map',
    skipToTable: 'Skip to the table',
    skipToPanel: 'Skip to what applies',
    language: 'Language',
    jump: {
      label: 'Go to a region',
      lower48: 'Lower 48',
      alaska: 'Alaska',
      hawaii: 'Hawaii',
      puertoRico: 'Puerto Rico',
      guam: 'Guam',
      samoa: 'Samoa',
    },
    insets: {
      label: 'Small maps: go to a region',
      name: {
        alaska: 'Alaska',
        hawaii: 'Hawaii',
        puertoRico: 'Puerto Rico, Virgin Islands',
        guam: 'Guam, Northern Marianas',
        samoa: 'American Samoa',
      },
    },
    zoom: 'Zoom',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    map: {
      label: 'Map of counties',
      help: 'Arrow keys go from county to county, T from town to town in it where towns are drawn, Enter opens one, plus and minus zoom, 1 to 6 go to a region, P goes to what is said of it.',
      failed:
        'Striped parts of the map did not arrive: what applies there is not shown. They are tried again.',
      townsFailed:
        'Towns did not arrive: agreements and policies of their own are not shown. They are tried again.',
      waits: 'Loading. Until then the page is grey.',
      waitsFor: (day: string) => `Loading ${day}. Until then the page is grey.`,
      isOld: 'The page is grey, for it does not show the day asked for.',
      isTried: 'It is tried again by itself.',
      after: (day: string, newest: string) =>
        `No list of ${day} is at hand. This is the newest one, of ${newest}.`,
      retry: 'Try again',
      noCanvas: 'This browser cannot draw the map; a newer one can. Search and the table work here too.',
    },
    legend: {
      ...shared.legend,
      title: 'Legend',
      everything: 'Everything',
      agreementsOnly: 'Agreements only',
      policiesOnly: 'Policies only',
      hint: 'uncheck an entry to hide it',
      states: (n: number) => f.plural(n, '# state', '# states'),
      fillsLabel: 'What the colors show',
      local: 'Of the agreements listed on the day; state agencies left out.',
    },
    town: {
      nothing: 'has no agreement and no policy of its own',
      policy: 'has a policy of its own that limits cooperation',
      agencies: (n: number) =>
        f.plural(n, '# local agency with an agreement', '# local agencies with agreements'),
    },
    frame: {
      whole: 'All about this place on Countyline',
      passed: {
        wheel: 'Click the map, or hold Ctrl, to zoom with the wheel',
        finger: 'Move the map with two fingers',
      },
    },
    headline: {
      ...shared.headline,
      ...record.age,
      asOf: (day: string) => `As of ${day}`,
      beforeLists: (agreements: string) =>
        `how many agreements were in force is not known: no list of that day is at hand. Later lists show ${agreements} signed by then`,
    },
    /** What is said of a county below the pointer, in a sentence or two. */
    tip: {
      policies: each<Hatch>({
        limits: 'State or county policy limits cooperation.',
        prohibits: 'Its state prohibits 287(g) agreements.',
        requires: 'State or county policy requires cooperation.',
        no_limits: 'State policy bars local limits.',
      }),
      meeting: each<Meeting>({
        conflicts: 'Both sides meet here.',
        unlisted: 'A required agreement is not listed.',
      }),
      noPolicy: 'No state or county policy is recorded.',
      noneHeld: 'No agency of its own has an agreement on the list.',
      held: (models: string) => `Its own agencies’ models: ${models}.`,
      signed: (step: string) => `First agreement of its own signed: ${step}.`,
    },
    time: {
      more: 'Timeline',
      slider: 'Day',
      field: 'Date',
      play: '▶ Play',
      pause: '❚❚ Pause',
      back: 'One list back',
      forth: 'One list forward',
      before: 'Before the first list only signing days are known',
    },
    search: {
      label: 'Search',
      placeholder: 'County, town, agency, or lat, lon',
      results: 'Results',
      here: 'Where I am',
      none: (text: string) => `Nothing is called “${text}”. Try fewer letters, or a state’s name.`,
      zip: (code: string) =>
        `ZIP codes are not known here. Type the name of the town or county of ${code} instead.`,
      zipOrCode: (code: string) =>
        `ZIP codes are not known here. ${code} is also the number of the county below; for a ZIP code type the name of its town.`,
      found: (n: number) => f.plural(n, '# result', '# results'),
      denied: 'The browser did not tell where you are. Type a town or a county instead.',
      kind: each<FoundKind>({
        county: 'county',
        state: 'state or territory',
        town: 'town',
        agency: 'agency',
      }),
    },
    views: { ...shared.views, label: 'Views', data: 'Data' },
    table: {
      label: 'Counties',
      filter: 'Filter by county or state',
      in: 'State or territory',
      everywhere: 'All states',
      county: 'County',
      state: 'State',
      reach: 'Agreements reach',
      agreements: 'Agreements',
      policies: 'State and county policies',
      conflict: 'Both sides',
      residents: 'Residents',
      none: 'none listed',
      unknown: 'not known',
      meeting: each<Meeting>({ conflicts: 'yes', unlisted: 'a required agreement is not listed' }),
      day: (day: string, list: string) => `As of ${day}, by ICE’s list of ${list}`,
      early: (day: string) => `As of ${day}; before the first list only signing days are known`,
      away: 'The table did not arrive. Your connection may be the cause; it is asked for again as soon as you are online.',
      empty: 'No county is left by these filters.',
      all: 'Show all counties',
      shown: (n: number) => f.plural(n, '# county', '# counties'),
      more: (n: number) => f.plural(n, 'Show # more', 'Show # more'),
      csv: (n: number) => f.plural(n, 'CSV, # county', 'CSV, # counties'),
      file: {
        filtered: 'filtered',
        day: 'Day',
        list: 'List',
        source: 'Source',
        license: 'License',
        from: 'Countyline: ICE; U.S. Census Bureau; policies as cited there',
        under: 'Public domain; policies: MIT or Apache-2.0',
      },
    },
    data: {
      ...record.sources,
      counties: 'Every county, CSV',
      timeline: 'Agreements on every list, CSV',
      counts: 'These figures, JSON',
      feed: 'What changed, as a feed (Atom)',
    },
    news: (day: string) => `There is something new on this map; its newest list is of ${day}.`,
    showNews: 'Show it',
    renewed: 'The data was renewed meanwhile; all that stands here is of the new data.',
    problem: {
      seen: 'All right',
      away: 'The server does not answer. Your connection may be the cause.',
      notFound: 'Nothing is known under this address.',
      other: (sentence: string) => `The server could not answer: ${sentence}.`,
      retry: 'Try again',
      broken: 'Something went wrong in this page. Load it again; if that does not help, report it.',
    },
    announce: (place: string, sentence: string) => `${place}. ${sentence}`,
  };
}
