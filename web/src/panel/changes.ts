import { feedAddress } from '../api/addresses';
import { type Change, type Changes, getChanges } from '../api/changes';
import { isPublished } from '../api/site';
import { CHANGE_KINDS, SUBJECTS, type Subject } from '../api/words';
import { button, el, outerLink, saveFile } from '../dom';
import { dayNumber, isoDay } from '../state/calendar';
import { ALL_CHANGES, type State } from '../state/store';
import { placeName } from '../text/said';
import type { Words } from '../text/words';
import { type Asked, changeFields } from './changefields';
import { changesFile, changesFileName } from './changesfile';
import { countedTitle, type Making, nameLink, type Part } from './parts';
import { tellOf } from './told';
import { toolRow } from './tools';
import type { Leaf } from './views';

/** How many changes of a kind of record are written before the rest is folded away. */
const FIRST = 100;
/** Days whose changes are shown if no day is named. */
const WEEK = 7;

/** The days that a state asks about, both included; days in the other order mean the same. */
export function spanOf(
  { since, date }: Pick<State, 'since' | 'date'>,
  newest: string,
): { readonly from: string; readonly to: string } {
  const to = date ?? newest;
  // The first day is one of the seven.
  const from = since ?? isoDay(dayNumber(to) - WEEK + 1);
  if (from <= to) return { from, to };
  const last = from < newest ? from : newest;
  return { from: to, to: last > to ? last : to };
}

/** Asks for the changes of a state. */
export function askChanges(
  state: Pick<State, 'since' | 'date' | 'only'>,
  newest: string,
  signal: AbortSignal,
): Promise<Changes> {
  const { from, to } = spanOf(state, newest);
  return getChanges(from, to, state.only, signal);
}

/** Every event that was asked for, newest first and the agreements before the rest, each with a way to its place. */
export function changesView(answer: Changes, asked: Asked, date: string | null, making: Making): Leaf {
  const { words } = making;
  const { t } = words;
  const { from, to } = answer;
  const { only } = asked;
  const where = whereOf(asked, words);
  const title = where ? t.changes.titleIn(where) : t.changes.title;
  const sum = sumOf(answer, where, only.kind !== null, words);
  const isAll = only.state === null && only.kind === null;
  // A feed goes on: it ends with a day only if one was chosen.
  const feed = {
    title: t.changes.feedOf(title),
    address: feedAddress(asked.since || date ? from : null, date ? to : null, only),
  };
  const save = (): void => {
    const name = changesFileName(answer, only, countyOf(asked), words);
    saveFile(changesFile(answer, making.firstList, words), 'text/csv', name);
  };
  const count = answer.changes.length;
  return {
    title,
    answer: sum,
    feed,
    parts: [
      changeFields(asked, words),
      el('p', { class: 'answer' }, sum),
      count === 0 && !isAll ? button(t.changes.showAll, () => asked.setOnly(ALL_CHANGES)) : null,
      ...SUBJECTS.map((subject) => subjectPart(answer, subject, making)),
      isPublished ? el('p', { class: 'note' }, t.copy.feed) : null,
      toolRow(
        {
          name: t.changes.named(title, from, to),
          of: answer,
          since: from,
          take: [
            count > 0 && button(t.changes.csv(count), save),
            el('a', { class: 'button', href: feed.address }, t.changes.feed),
          ],
        },
        making,
      ),
    ],
  };
}

/** How many of each kind there were, as a sentence. */
function sumOf(
  { changes, from, to }: Changes,
  where: string | null,
  isOfKind: boolean,
  { t, f }: Words,
): string {
  const counted = CHANGE_KINDS.map((kind) => ({
    kind,
    n: changes.filter((one) => one.kind === kind).length,
  })).filter(({ n }) => n > 0);
  const [first] = counted;
  if (!first) return (isOfKind ? t.changes.noneSuch : t.changes.none)(where, from, to);
  const list = f.list(counted.map(({ kind, n }) => t.changes.counted[kind](n)));
  return t.changes.sum(where, from, to, first.n, list);
}

/** The name of the county that is asked about, as soon as it is known. */
const countyOf = ({ only, counties }: Asked): string | null =>
  counties.find(({ geoid }) => geoid === only.county)?.name ?? only.county;

function whereOf(asked: Asked, words: Words): string | null {
  const { state } = asked.only;
  const county = countyOf(asked);
  if (!state) return null;
  return county ? placeName({ name: county, state }, words) : words.state(state);
}

function subjectPart({ changes }: Changes, subject: Subject, making: Making): Part {
  const { t } = making.words;
  const here = changes.filter((change) => change.subject === subject);
  if (here.length === 0) return null;
  const newest = here.sort((a, b) => b.day.localeCompare(a.day));
  const lines = newest.map((change) => line(change, making));
  const rest = lines.slice(FIRST);
  return el(
    'section',
    { class: 'part' },
    countedTitle(t.changes.subject[subject], here.length, making.words),
    el('ol', { class: 'timeline changes' }, ...lines.slice(0, FIRST)),
    rest.length > 0 &&
      el(
        'details',
        { class: 'folded' },
        el('summary', {}, t.changes.more(rest.length)),
        el('ol', { class: 'timeline changes' }, ...rest),
      ),
  );
}

function line(change: Change, making: Making): HTMLElement {
  const { words } = making;
  const { day, subject, agency, counties, link, state } = change;
  const { before, who, where, after } = tellOf(change, making.firstList, words);
  const [geoid, ...others] = counties;
  const place = nameLink(
    where,
    geoid && others.length === 0 ? { kind: 'county', geoid } : { kind: 'state', usps: state },
    making,
  );
  const name =
    agency && subject === 'agreement'
      ? nameLink(who, { kind: 'agency', slug: agency }, making)
      : subject === 'policy'
        ? (outerLink(who, link) ?? who)
        : who;
  return el(
    'li',
    { 'data-kind': change.kind },
    el('time', { datetime: day }, words.f.shortDay(day)),
    el('span', {}, before, el('span', { lang: 'en' }, name), ', ', place, after),
  );
}

/** The counties that changed, and the states by their two letters where a whole state did. */
export function litBy({ changes }: Changes): ReadonlySet<string> {
  return new Set(changes.flatMap(({ counties, state }) => (counties.length > 0 ? counties : [state])));
}
