import type { Instrument, Model } from '../../api/words';
import type { Format } from '../format';

/** The models that work in a jail. */
type InJail = Readonly<Record<Exclude<Model, 'TFM'>, (...told: [string, string, string]) => string>>;

/** Names that English does not say without their article. */
const WITH_ARTICLE = /^(District of Columbia|Northern Mariana Islands|U\.S\. Virgin Islands)$/;
const the = (name: string): string => (WITH_ARTICLE.test(name) ? `the ${name}` : name);

/** Since when, at the end of a sentence and in the middle of one; nothing where each name has its own day. */
const aside = (since: string): string => (since ? `, ${since}` : '');
const between = (since: string): string => (since ? `, ${since},` : '');

/** The three questions about a place, and the sentences that answer them, in English. */
export function questionWords(f: Format) {
  /** What trained officers may do in a jail, by model: where it is, whose officers, since when. */
  const inJail: InJail = {
    JEM: (where, who, since) =>
      `In ${where}, trained officers${who} may${between(since)} question people held there about immigration status and start removal papers.`,
    WSO: (where, who, since) =>
      `In ${where}, trained officers${who} may${between(since)} serve ICE’s administrative warrants on people held there; they do not question them about status.`,
  };
  const counties = (n: number, total: number): string =>
    n === total
      ? f.plural(total, 'the county', 'all # counties')
      : `${f.number(n)} of ${f.plural(total, '# county', '# counties')}`;
  return {
    questions: {
      ask: 'Who here may ask about immigration status for ICE?',
      jail: 'What happens in the jail?',
      jails: 'What happens in jails and prisons?',
      law: 'What limits or requires it?',
      /** A place's name as it stands in a sentence. */
      name: the,
      wholeCounty: (county: string) => `The answers are for all of ${the(county)}.`,
      always:
        'Federal officers (ICE, Border Patrol) may act anywhere; this page is about state and local agencies. An agency without an agreement may still work with ICE in other ways.',
      which: (n: number) => f.plural(n, 'Which agency', 'Which # agencies'),
      named: (who: string, since: string) => `${who} (${since})`,
      since: {
        signed: (day: string) => `since ${day}`,
        listed: (day: string) => `listed since ${day}`,
        again: (day: string) => `listed again since ${day}`,
        first: (day: string) => `the first since ${day}`,
      },
      ended: (agency: string, day: string) =>
        `${agency} had one until ${day}, the day of the first list without it.`,
      missing: (agency: string, day: string) =>
        `The agreement of ${agency} is missing from the list of ${day}; it is not counted as ended.`,
      pending: (agency: string, model: string, day: string) =>
        `${agency} has applied (${model}); listed as pending since ${day}.`,
      pendings: (n: number, day: string) =>
        `${f.plural(n, '# application is', '# applications are')} listed as pending, the first since ${day}.`,
      unknown: 'Not known.',
      unknownOthers: 'Of other agencies it is not known.',
      before: (first: string) => `Before ICE’s first list at hand, of ${first}, only signing days are known.`,
      beforeAll: 'Before ICE’s first list at hand only signing days are known.',
      who: {
        sheriff: (county: string) => `the sheriff of ${the(county)}`,
        countywide: (county: string) => `an agency that covers all of ${the(county)}`,
        townPolice: 'a town’s police here',
        stateAgency: 'a state agency',
        stateAgencies: (n: number) => f.plural(n, '# state agency', '# state agencies'),
        locals: (n: number) => f.plural(n, '# town or other local agency', '# town and other local agencies'),
      },
      may: {
        county: (who: string, since: string) =>
          `Trained officers of ${who} may, during their regular duties${aside(since)}.`,
        town: (town: string, who: string, since: string) =>
          `In ${town}, trained officers of ${who} may${aside(since)}.`,
        local: (who: string, since: string) =>
          `In its own area, trained officers of ${who} may${aside(since)}.`,
        locals: (who: string, since: string) =>
          `In their own areas, trained officers of ${who} may${aside(since)}.`,
        state: (who: string, state: string, since: string) =>
          `So may trained officers of ${who}, anywhere in ${the(state)}${aside(since)}.`,
        stateFirst: (who: string, state: string, since: string) =>
          `Trained officers of ${who} may, anywhere in ${the(state)}${aside(since)}.`,
        counties: (n: number, total: number, since: string) =>
          `In ${counties(n, total)}, trained officers of a county-wide agency may${aside(since)}.`,
        unread: (who: string) =>
          `What officers of ${who} may do is not known: ICE’s list gives no model that can be read.`,
        not: (whom: string) => `ICE lists no such agreement for ${whom}.`,
        nobody: (whom: string) => `No state or local agency: ICE lists no such agreement for ${whom}.`,
        nobodyInState: (state: string) =>
          `No state or local agency: ICE lists no such agreement in ${the(state)}.`,
      },
      inJail: {
        of: (who: string) => ` of ${who}`,
        county: (county: string) => `the jail of ${the(county)}`,
        local: (county: string) => `a local jail in ${the(county)}`,
        state: 'prisons and jails that the state runs',
        locals: 'local jails',
        counties: (n: number, total: number) => `the jails of ${counties(n, total)}`,
        may: inJail,
        none: (jail: string) => `ICE lists no jail or warrant agreement for ${jail}.`,
        noneInState: (state: string) => `ICE lists no jail or warrant agreement in ${the(state)}.`,
        detainer: 'With or without an agreement, ICE may ask a jail, by a detainer, to hold somebody for it.',
        detainerName: 'Detainer',
      },
      says: {
        by: {
          statute: (whose: string) => `A law of ${the(whose)}`,
          ordinance: (whose: string) => `An ordinance of ${the(whose)}`,
          resolution: (whose: string) => `A resolution of ${the(whose)}`,
          executive_order: (whose: string) => `An executive order of ${the(whose)}`,
          agency_policy: (whose: string) => `An agency’s policy in ${the(whose)}`,
          ag_directive: (whose: string) => `A directive of the attorney general of ${the(whose)}`,
          court_ruling: (whose: string) => `A court ruling in ${the(whose)}`,
          federal_list: (whose: string) => `A federal list that names ${the(whose)}`,
        } satisfies Record<Instrument, (whose: string) => string>,
        seeks: 'requires applying for an agreement',
        does: (by: string, what: string, since: string) => `${by} ${what}, ${since}.`,
        since: (day: string) => `since ${day}`,
        sinceUnknown: 'since when is not known',
        until: (since: string, day: string) => `${since} and until ${day}`,
        deadline: (day: string) => `The deadline is ${day}.`,
        binds: 'It applies to',
        lists: (places: string, since: string) =>
          `The U.S. Justice Department names ${places} on its list of sanctuary jurisdictions, ${since}.`,
        none: 'No policy is recorded here. The collection is a selection: that is not the same as none.',
        noneOf: (places: string) =>
          `No policy of ${places} is recorded. The collection is a selection: that is not the same as none.`,
        counties: (n: number) => f.plural(n, '# county', '# counties'),
        towns: (n: number) => f.plural(n, '# town', '# towns'),
        own: (places: string) => `Policies of their own are recorded for ${places} in it.`,
        more: (n: number) => f.plural(n, '# more policy', '# more policies'),
      },
    },
  };
}
