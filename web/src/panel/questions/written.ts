// The questions as elements: what is said is decided in the files beside this one.

import { el, outerLink } from '../../dom';
import type { Words } from '../../text/words';
import { explained, type Part } from '../parts';
import type { LawLine, Line, Question, Term } from './question';

/** More policies than this stay folded behind their number; the towns' come last. */
const SHOWN = 8;

/** The questions with their answers, and what is true of every place once below them. */
export function questionParts(questions: readonly Question[], words: Words): Part[] {
  return [
    ...questions.map((question) => questionPart(question, words)),
    el('p', { class: 'note' }, words.t.questions.always),
  ];
}

function questionPart({ title, lines, terms }: Question, words: Words): HTMLElement {
  const law = lines.filter(isLaw);
  const folded = law.length > SHOWN ? law.slice(SHOWN) : [];
  const write = (line: Line): HTMLElement => lineEntry(line, words);
  return el(
    'section',
    { class: 'question' },
    el('h3', {}, title),
    el('ul', { class: 'says' }, ...lines.filter((line) => !folded.includes(line as LawLine)).map(write)),
    folded.length > 0 &&
      el(
        'details',
        { class: 'folded more' },
        el('summary', {}, words.t.panel.morePolicies(folded.length)),
        el('ul', { class: 'says' }, ...folded.map(write)),
      ),
    terms.length > 0 && el('div', { class: 'terms' }, ...terms.map((term) => termControl(term, words))),
  );
}

const isLaw = (line: Line | LawLine): line is LawLine => 'citation' in line;

function lineEntry(line: Line | LawLine, words: Words): HTMLElement {
  const { names = [] } = line;
  return el(
    'li',
    {},
    line.text,
    ...(isLaw(line) ? besideLaw(line, words) : []),
    names.length > 0 &&
      el(
        'details',
        { class: 'folded more' },
        el('summary', {}, words.t.questions.which(names.length)),
        el('ul', {}, ...names.map((name) => el('li', {}, name))),
      ),
  );
}

/** Whom it binds and where it stands, in the words of the record. */
function besideLaw({ binds, title, citation, source, verified }: LawLine, { t }: Words): HTMLElement[] {
  const cited = el('cite', { lang: 'en' }, outerLink(title, source) ?? title, `, ${citation}`);
  return [
    el(
      'p',
      { class: 'facts' },
      ...(binds ? [`${t.questions.says.binds}: `, el('span', { lang: binds.lang }, binds.text), ' · '] : []),
      cited,
      !verified && ` · ${t.panel.unverified}`,
    ),
  ];
}

function termControl(term: Term, { t }: Words): HTMLElement {
  return term === 'detainer'
    ? explained(t.questions.inJail.detainerName, t.detainer, null, true)
    : explained(t.model[term], t.modelMeans[term], term, true);
}
