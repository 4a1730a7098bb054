// The first question: who may ask about immigration status outside of a jail.

import type { County } from '../../api/shapes';
import type { Words } from '../../text/words';
import {
  countyBody,
  endedLines,
  hasSheriff,
  holders,
  missingLines,
  missingOn,
  modelsSpokenOf,
  pendingLines,
  told,
  unknownLine,
} from './bodies';
import type { Line, Question } from './question';

/** More towns than this are counted in one sentence. */
const TOWNS = 3;

export function askQuestion(county: County, words: Words, firstList: string | null): Question {
  const { t } = words;
  const may = mayLines(county, words);
  const rest =
    county.sheet === null
      ? [unknownLine(firstList, may.length > 0, words)]
      : [
          ...mayNotLines(county, may.length > 0, words),
          ...missingLines(county, 'street', words),
          ...endedLines(county, 'street', words),
        ];
  return {
    title: t.questions.ask,
    lines: [...may, ...rest, ...pendingLines(county.pending, 'street', words)],
    terms: modelsSpokenOf('street', county.agencies, county.pending),
  };
}

/** Those who may, from the whole county to its towns to the state. */
function mayLines({ agencies, state }: County, words: Words): Line[] {
  const { may, who } = words.t.questions;
  const lines = [
    ...told(holders(agencies, 'TFM', 'county'), words, may.county, words.t.headline.agencies),
    ...localLines(agencies, words),
  ];
  const name = words.state(state);
  const also = lines.length > 0 ? may.state : may.stateFirst;
  lines.push(
    ...told(
      holders(agencies, 'TFM', 'state'),
      words,
      (whom, since) => also(whom, name, since),
      who.stateAgencies,
    ),
    ...told(holders(agencies, null), words, may.unread, words.t.headline.agencies),
  );
  return lines;
}

/** Towns by their names; a campus, a port or a precinct by the agency alone, whose town is not its area. */
function localLines(agencies: County['agencies'], words: Words): Line[] {
  const { may, who } = words.t.questions;
  const local = holders(agencies, 'TFM', 'local');
  if (local.length > TOWNS) return told(local, words, may.locals, who.locals);
  return local.flatMap((one) => {
    const { place, level } = one.agency;
    const town = level === 'municipal' ? place : undefined;
    const sentence = town ? (whom: string, since: string) => may.town(town, whom, since) : may.local;
    return told([one], words, sentence, who.locals);
  });
}

/** Those whom a reader would think of first, where the list of the day shows nothing for them. */
function mayNotLines(county: County, someoneMay: boolean, words: Words): Line[] {
  const { may, who } = words.t.questions;
  const { agencies, missing } = county;
  const away = missingOn(missing, 'street').map((agency) => ({ agency }));
  // A model that cannot be read may be this one.
  const listed = (cover: 'county' | 'local') => [
    ...holders(agencies, 'TFM', cover),
    ...holders(agencies, null, cover),
  ];
  const sheriff = hasSheriff([...listed('county'), ...away]) ? [] : [countyBody(county, words)];
  const towns = listed('local').length > 0 ? [] : [who.townPolice];
  if (!someoneMay && away.length === 0) {
    return [{ text: may.nobody(words.f.either([...sheriff, ...towns, who.stateAgency])) }];
  }
  const without = [...sheriff, ...towns];
  return without.length > 0 ? [{ text: may.not(words.f.either(without)) }] : [];
}
