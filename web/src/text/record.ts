import type {
  HappeningKind,
  Instrument,
  JailRule,
  Kind,
  Model,
  Rule,
  Scope,
  Stance,
  Status,
} from '../api/words';
import { each } from './each';
import type said from './en/record.json';
import type { SayingIn } from './forms';

/** What is said of a record in one language. */
export type SaidRecord = typeof said;

/** The same, as the page says it; the pages for people say it too, from the same file. */
export function recordWords(said: SaidRecord, { filled, of, counted }: SayingIn) {
  const { panel, answer, age, revised } = said;
  const [jail = '', jails = ''] = said.jails.titles;
  return {
    kind: each<Kind | 'none' | 'unknown'>(said.kind),
    model: each<Model>(said.model),
    modelMeans: each<Model>(said.modelMeans),
    stance: each<Stance | keyof SaidRecord['stance']>(said.stance),
    detainer: said.detainer,
    status: each<Status>(said.status),
    scope: each<Scope>(said.scope),
    instrument: each<Instrument>(said.instrument),
    jails: {
      title: (n: number): string => (n > 1 ? jails : jail),
      prisons: said.jails.prisons,
      room: counted(said.jails.room),
      asOf: of(said.jails.asOf, 'day'),
      /** Whose agreements they are, where not all of a place’s are shown at the same ones. */
      of: of(said.jails.of, 'agencies'),
      /** Before the names of counties. */
      serves: said.jails.serves,
      rule: each<JailRule>(said.jailRule),
      placesOnly: said.jails.placesOnly,
      source: said.jails.source,
    },
    panel: {
      residents: counted(panel.residents),
      inTowns: (towns: number, residents: string, share: string | null) =>
        filled(counted(panel.inTowns)(towns), {
          residents,
          share: share ? filled(panel.shareOf, { share }) : '',
        }),
      geoid: of(panel.geoid, 'id'),
      countyAgencies: panel.countyAgencies,
      localAgencies: panel.localAgencies,
      stateAgencies: panel.stateAgencies,
      missing: panel.missing,
      policies: panel.policies,
      conflicts: panel.conflicts,
      counties: panel.counties,
      signed: of(panel.signed, 'day'),
      signedUnknown: panel.signedUnknown,
      signedInDoubt: of(panel.signedInDoubt, 'day'),
      heldBack: of(panel.heldBack, 'since', 'until'),
      corrected: of(panel.corrected, 'day', 'what'),
      correctedLater: of(panel.correctedLater, 'day', 'what'),
      listedSince: of(panel.listedSince, 'day'),
      lastListed: of(panel.lastListed, 'day'),
      memorandum: panel.memorandum,
      memorandumOf: of(panel.memorandumOf, 'agency', 'model'),
      addendum: panel.addendum,
      modelUnread: panel.modelUnread,
      modelUnreadMeans: panel.modelUnreadMeans,
      sourceOf: of(panel.sourceOf, 'title'),
      since: of(panel.since, 'day'),
      until: of(panel.until, 'day'),
      sinceUnknown: panel.sinceUnknown,
      appliesTo: of(panel.appliesTo, 'whom'),
      unverified: panel.unverified,
      borderOf: of(panel.borderOf, 'year'),
      residentsUnknown: panel.residentsUnknown,
      formerNames: of(panel.formerNames, 'names'),
      covers: panel.covers,
      wholeState: of(panel.wholeState, 'state'),
      how: panel.how,
      howList: (day: string, file: string | null) => filled(panel.howList, { day, file: file ?? '' }),
      howLater: panel.howLater,
      howRow: (agency: string, sheet: string, row: number) =>
        filled(panel.howRow, { agency, sheet, row: String(row) }),
      howRowOf: (agency: string, day: string, sheet: string, row: number) =>
        filled(panel.howRowOf, { agency, day, sheet, row: String(row) }),
      howPending: of(panel.howPending, 'row'),
      rule: each<Rule>(said.rule),
      history: panel.history,
      event: each<HappeningKind>(said.event),
      notLegal: panel.notLegal,
      english: panel.english,
    },
    answer: {
      unknown: of(answer.unknown, 'day'),
      signed: of(answer.signed, 'day', 'list'),
      readFrom: of(answer.readFrom, 'day'),
    },
    agreements: panel.agreements,
    age: { age: of(age.some, 'day', 'age'), ageToday: of(age.today, 'day') },
    revised: { ...revised, fromTo: of(revised.fromTo, 'what', 'from', 'to') },
    sources: { from: said.sources.lists, places: said.sources.places },
  };
}

export type RecordWords = ReturnType<typeof recordWords>;
