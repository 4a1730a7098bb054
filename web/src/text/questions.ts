import type { Instrument } from '../api/words';
import type said from './en/questions.json';
import type { Format } from './format';
import type { SayingIn } from './forms';

/** The three questions about a place and the sentences that answer them, in one language. */
export type SaidQuestions = typeof said;

/** The same, as the page says them; the pages for people say them too, from the same file. */
export function questionWords(said: SaidQuestions, { filled, of, counted }: SayingIn, f: Format) {
  const { since, who, may, inJail, says } = said;
  const counties = (n: number, total: number): string =>
    n === total
      ? counted(said.allCounties)(total)
      : filled(counted(said.someCounties)(total), { n: f.number(n) });
  const by = Object.fromEntries(Object.entries(says.by).map(([act, text]) => [act, of(text, 'whose')]));
  return {
    questions: {
      ask: said.ask,
      jail: said.jail,
      jails: said.jails,
      law: said.law,
      /** A place's name as it stands in a sentence. */
      name: of(said.name, 'name'),
      wholeCounty: of(said.wholeCounty, 'county'),
      always: said.always,
      which: counted(said.which),
      named: of(said.named, 'who', 'since'),
      since: {
        signed: of(since.signed, 'day'),
        listed: of(since.listed, 'day'),
        again: of(since.again, 'day'),
        first: of(since.first, 'day'),
      },
      ended: of(said.ended, 'agency', 'day'),
      missing: of(said.missing, 'agency', 'day'),
      pending: of(said.pending, 'agency', 'model', 'day'),
      pendings: (n: number, day: string) => filled(counted(said.pendings)(n), { day }),
      unknown: said.unknown,
      unknownOthers: said.unknownOthers,
      before: of(said.before, 'first'),
      beforeAll: said.beforeAll,
      who: {
        sheriff: of(who.sheriff, 'county'),
        countywide: of(who.countywide, 'county'),
        townPolice: who.townPolice,
        stateAgency: who.stateAgency,
        stateAgencies: counted(who.stateAgencies),
        locals: counted(who.locals),
      },
      may: {
        county: of(may.county, 'who', 'since'),
        town: of(may.town, 'town', 'who', 'since'),
        local: of(may.local, 'who', 'since'),
        locals: of(may.locals, 'who', 'since'),
        state: of(may.state, 'who', 'state', 'since'),
        stateFirst: of(may.stateFirst, 'who', 'state', 'since'),
        counties: (n: number, total: number, since: string) =>
          filled(may.counties, { counties: counties(n, total), since }),
        unread: of(may.unread, 'who'),
        not: of(may.not, 'whom'),
        nobody: of(may.nobody, 'whom'),
        nobodyInState: of(may.nobodyInState, 'state'),
      },
      inJail: {
        of: of(inJail.of, 'who'),
        county: of(inJail.county, 'county'),
        local: of(inJail.local, 'county'),
        state: inJail.state,
        locals: inJail.locals,
        counties: (n: number, total: number) => filled(inJail.counties, { counties: counties(n, total) }),
        may: {
          JEM: of(inJail.may.JEM, 'where', 'who', 'since'),
          WSO: of(inJail.may.WSO, 'where', 'who', 'since'),
        },
        none: of(inJail.none, 'jail'),
        noneInState: of(inJail.noneInState, 'state'),
        detainer: inJail.detainer,
        detainerName: inJail.detainerName,
      },
      says: {
        by: by as Readonly<Record<Instrument, (whose: string) => string>>,
        seeks: says.seeks,
        does: of(says.does, 'by', 'what', 'since'),
        since: of(says.since, 'day'),
        sinceUnknown: says.sinceUnknown,
        until: of(says.until, 'since', 'day'),
        deadline: of(says.deadline, 'day'),
        binds: says.binds,
        lists: of(says.lists, 'places', 'since'),
        none: says.none,
        noneOf: of(says.noneOf, 'places'),
        counties: counted(says.counties),
        towns: counted(says.towns),
        own: of(says.own, 'places'),
      },
    },
  };
}

/** The questions that a place is asked, and their answers. */
export type QuestionWords = ReturnType<typeof questionWords>;
