// The three questions about a county, each with its answer: the first thing that the panel says.

import type { County } from '../../api/shapes';
import type { Words } from '../../text/words';
import { askQuestion } from './ask';
import { jailQuestion } from './jail';
import { lawQuestion } from './law';
import type { Question } from './question';

/** `firstList` is the day of the first list at hand, as far as it is known. */
export function questionsOfCounty(county: County, words: Words, firstList: string | null): Question[] {
  const { as_of, state, name, policies } = county;
  return [
    askQuestion(county, words, firstList),
    jailQuestion(county, words, firstList),
    lawQuestion({ as_of, state, county: name, policies }, words),
  ];
}
