import type { Change } from '../api/changes';
import { correctionText, placeName } from '../text/said';
import type { Words } from '../text/words';

/** A change as a sentence, in the parts that are links on the page. */
export interface Told {
  readonly before: string;
  /** The agency or the act, in English. */
  readonly who: string;
  readonly where: string;
  readonly after: string;
}

type Around = readonly [before: string, after: string];

/** Tells a change; `firstList` is the day of the first list at hand, if it is known. */
export function tellOf(change: Change, firstList: string | null, words: Words): Told {
  const [before, after] = aroundOf(change, firstList, words);
  return { before, who: change.name, where: whereOf(change, words), after };
}

/** The same as one text. */
export const textOf = ({ before, who, where, after }: Told): string => `${before}${who}, ${where}${after}`;

/** Its town, else its county if it is one alone, else its state. */
function whereOf({ place, county_names, state }: Change, words: Words): string {
  const [county, ...others] = county_names;
  const name = place ?? (others.length === 0 ? county : undefined);
  return name ? placeName({ name, state }, words) : words.state(state);
}

function aroundOf(change: Change, firstList: string | null, words: Words): Around {
  const { told, begun, corrected } = words.t.changes;
  const { kind, day, stance, successor } = change;
  const model = change.model ? words.t.model[change.model] : '';
  switch (kind) {
    case 'added':
      // What the first list shows was there before: since it was signed.
      return (firstList !== null && day < firstList ? told.signed : told.added)(model);
    case 'removed':
      return (successor ? told.followed : told.removed)(model);
    case 'pending_ended':
      return (successor ? told.became : told.pending_ended)(model);
    case 'policy_begun':
      // That it is on a list, its name says.
      return begun(stance && stance !== 'doj_listed' ? words.t.stance[stance] : null);
    case 'corrected':
      return corrected(change.subject, model, correctionText(change, words) ?? '');
    case 'policy_ended':
      return told.policy_ended();
    case 'renewed':
    case 'returned':
    case 'relabelled':
    case 'missing':
    case 'held_back':
    case 'pending':
    case 'pending_returned':
      return told[kind](model);
  }
}
