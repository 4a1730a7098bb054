// The second question: what happens to those who are held, in the county's jail and in others.

import type { County } from '../../api/shapes';
import type { Words } from '../../text/words';
import {
  countyJail,
  endedLines,
  holders,
  missingLines,
  missingOn,
  modelsSpokenOf,
  pendingLines,
  told,
  unknownLine,
} from './bodies';
import type { Line, Question } from './question';

/** The models of jails, from the one that allows more. */
export const IN_JAIL = ['JEM', 'WSO'] as const;

export function jailQuestion(county: County, words: Words, firstList: string | null): Question {
  const { t } = words;
  const own = jailLines(county, 'county', countyJail(county, words), words);
  const others = [
    ...jailLines(county, 'local', t.questions.inJail.local(county.name), words),
    ...jailLines(county, 'state', t.questions.inJail.state, words),
  ];
  const isAway = missingOn(county.missing, 'jail').length > 0;
  // A model that cannot be read may be one of these.
  const isUnread = holders(county.agencies, null, 'county').length > 0;
  const hasNone = own.length === 0 && !isAway && !isUnread;
  const none = hasNone ? [{ text: t.questions.inJail.none(countyJail(county, words)) }] : [];
  const isKnown = county.sheet !== null;
  return {
    title: t.questions.jail,
    lines: [
      ...own,
      ...(isKnown
        ? [...none, ...missingLines(county, 'jail', words), ...endedLines(county, 'jail', words)]
        : []),
      ...pendingLines(county.pending, 'jail', words),
      ...others,
      ...(isKnown ? [] : [unknownLine(firstList, own.length + others.length > 0, words)]),
      { text: t.questions.inJail.detainer },
    ],
    terms: [...modelsSpokenOf('jail', county.agencies, county.pending), 'detainer'],
  };
}

/** What the agencies that cover the county in one way may do in their jails, a sentence a model. */
export function jailLines(
  { agencies }: Pick<County, 'agencies'>,
  cover: 'county' | 'local' | 'state',
  where: string,
  words: Words,
): Line[] {
  const { t } = words;
  const { inJail, who } = t.questions;
  const counted = { county: t.headline.agencies, local: who.locals, state: who.stateAgencies }[cover];
  return IN_JAIL.flatMap((model) =>
    told(
      holders(agencies, model, cover),
      words,
      (whom, since) => inJail.may[model](where, inJail.of(whom), since),
      counted,
    ),
  );
}
