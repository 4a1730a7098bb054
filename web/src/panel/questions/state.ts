// The three questions about a whole state: its own agencies by name, its counties and towns by their number.

import type { StateRecord } from '../../api/shapes';
import type { Words } from '../../text/words';
import { coverOf } from '../answer';
import {
  endedLines,
  firstOf,
  type Holder,
  holders,
  modelsSpokenOf,
  pendingLines,
  told,
  unknownLine,
} from './bodies';
import { IN_JAIL, jailLines } from './jail';
import { lawQuestion } from './law';
import type { Line, Question } from './question';

export function questionsOfState(state: StateRecord, words: Words, firstList: string | null): Question[] {
  return [askState(state, words, firstList), jailsOfState(state, words, firstList), lawOfState(state, words)];
}

function askState(state: StateRecord, words: Words, firstList: string | null): Question {
  const { t, f } = words;
  const { may, who } = t.questions;
  const { agencies, sheet } = state;
  const name = words.state(state.usps);
  const ofState = told(
    holders(agencies, 'TFM', 'state'),
    words,
    (whom, since) => may.stateFirst(whom, name, since),
    who.stateAgencies,
  );
  const ofCounties = holders(agencies, 'TFM', 'county');
  const ofTowns = holders(agencies, 'TFM', 'local');
  const lines = [
    ...ofState,
    ...inCounties(ofCounties, state, (n, total) => may.counties(n, total, firstOf(ofCounties, words))),
    ...(ofTowns.length > 0
      ? [{ text: may.locals(who.locals(ofTowns.length), firstOf(ofTowns, words)) }]
      : []),
    ...told(holders(agencies, null), words, may.unread, t.headline.agencies),
  ];
  const nobody = lines.length > 0 ? may.not(f.either([who.stateAgency])) : may.nobodyInState(name);
  const none = ofState.length > 0 ? [] : [{ text: nobody }];
  const rest = sheet === null ? [unknownLine(firstList, lines.length > 0, words)] : none;
  return {
    title: t.questions.ask,
    lines: [
      ...lines,
      ...rest,
      ...endedOfState(state, 'street', words),
      ...pendingOfState(state, 'street', words),
    ],
    terms: modelsSpokenOf('street', agencies, state.pending ?? []),
  };
}

function jailsOfState(state: StateRecord, words: Words, firstList: string | null): Question {
  const { t } = words;
  const { inJail } = t.questions;
  const { agencies, sheet } = state;
  const lines = [
    ...jailLines(state, 'state', inJail.state, words),
    ...IN_JAIL.flatMap((model) => {
      const all = holders(agencies, model, 'county');
      return inCounties(all, state, (n, total) =>
        inJail.may[model](inJail.counties(n, total), '', firstOf(all, words)),
      );
    }),
    ...IN_JAIL.flatMap((model) => {
      const all = holders(agencies, model, 'local');
      const whose = inJail.of(words.t.questions.who.locals(all.length));
      return all.length > 0 ? [{ text: inJail.may[model](inJail.locals, whose, firstOf(all, words)) }] : [];
    }),
  ];
  // A model that cannot be read may be any.
  const isOpen = lines.length > 0 || holders(agencies, null).length > 0;
  const none = isOpen ? [] : [{ text: inJail.noneInState(words.state(state.usps)) }];
  const rest = sheet === null ? [unknownLine(firstList, lines.length > 0, words)] : none;
  return {
    title: t.questions.jails,
    lines: [
      ...lines,
      ...rest,
      ...endedOfState(state, 'jail', words),
      ...pendingOfState(state, 'jail', words),
      { text: inJail.detainer },
    ],
    terms: [...modelsSpokenOf('jail', agencies, state.pending ?? []), 'detainer'],
  };
}

/** The state's own policies, and how many counties and towns have theirs. */
function lawOfState({ policies, usps, as_of }: StateRecord, words: Words): Question {
  const { t, f } = words;
  const { says } = t.questions;
  const own = policies.filter(({ scope }) => scope === 'state');
  const question = lawQuestion({ as_of, state: usps, county: null, policies: own }, words);
  const places = (scope: 'county' | 'city', key: (policy: (typeof policies)[number]) => string): number =>
    new Set(policies.filter((policy) => policy.scope === scope && policy.stance !== 'doj_listed').map(key))
      .size;
  const counties = places('county', ({ counties }) => counties.join());
  const towns = places('city', ({ place }) => place ?? '');
  const counted = [
    ...(counties > 0 ? [says.counties(counties)] : []),
    ...(towns > 0 ? [says.towns(towns)] : []),
  ];
  const line: Line[] = counted.length > 0 ? [{ text: says.own(f.list(counted)) }] : [];
  return { ...question, lines: [...question.lines, ...line] };
}

/** In how many of the state's counties; an agency of several counts in each. */
function inCounties(
  all: readonly Holder[],
  { counties }: StateRecord,
  sentence: (n: number, total: number) => string,
): Line[] {
  const reached = new Set(all.flatMap(({ agency }) => agency.counties));
  return reached.size > 0 ? [{ text: sentence(reached.size, counties.length) }] : [];
}

/** The history of a state is of its own agencies alone. */
const endedOfState = (state: StateRecord, ground: 'street' | 'jail', words: Words): Line[] =>
  state.sheet === null
    ? []
    : endedLines({ history: state.history, agencies: ofItsOwn(state) }, ground, words, () => true);

const ofItsOwn = ({ agencies }: StateRecord) => agencies.filter((agency) => coverOf(agency) === 'state');

const pendingOfState = (state: StateRecord, ground: 'street' | 'jail', words: Words): Line[] =>
  pendingLines(state.pending ?? [], ground, words);
