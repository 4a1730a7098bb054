// Which body holds what: the agencies of a place, as the first two questions ask about them.

import type { Agency, Agreement, Application, County, Happening } from '../../api/shapes';
import { MODELS, type Model } from '../../api/words';
import type { Words } from '../../text/words';
import { type Cover, coverOf } from '../answer';
import type { Line } from './question';

/** Where a model's officers act: that is what tells the first question from the second. */
export type Ground = 'street' | 'jail';

/** A model that cannot be read may be any; what is not known is said where it reaches furthest. */
export const groundOf = (model: Model | null | undefined): Ground =>
  model === 'JEM' || model === 'WSO' ? 'jail' : 'street';

/** An agency that holds an agreement, and since when. */
export interface Holder {
  readonly agency: Agency;
  readonly since: { readonly how: 'signed' | 'listed' | 'again'; readonly day: string };
}

/** Those of the agencies that the list of the day shows with a model; null is one that cannot be read. */
export function holders(agencies: readonly Agency[], model: Model | null, cover?: Cover): Holder[] {
  return agencies
    .filter((agency) => cover === undefined || coverOf(agency) === cover)
    .flatMap((agency) => {
      const own = agency.agreements.filter((one) => one.listed && one.model === model).map(sinceOf);
      const [first] = own.sort((a, b) => a.day.localeCompare(b.day));
      return first ? [{ agency, since: first }] : [];
    });
}

/** The day from which an agreement is told: its signing, unless that is not known or it has been away since. */
function sinceOf({ signed, signed_in_doubt, first_listed, listed_since }: Agreement): Holder['since'] {
  if (listed_since > first_listed) return { how: 'again', day: listed_since };
  if (signed && !signed_in_doubt) return { how: 'signed', day: signed };
  return { how: 'listed', day: listed_since };
}

/** Up to so many agencies are named in the sentence itself. */
const NAMED = 3;

/** A sentence about several holders, from who they are and since when; many are counted, and named beside it. */
export function told(
  all: readonly Holder[],
  { t, f }: Words,
  sentence: (who: string, since: string) => string,
  count: (n: number) => string,
): Line[] {
  const { questions } = t;
  const each = all.map(({ agency, since }) => ({
    name: agency.name,
    since: questions.since[since.how](f.day(since.day)),
  }));
  const [first] = each;
  if (!first) return [];
  if (all.length > NAMED) {
    return [
      {
        text: sentence(count(all.length), firstOf(all, { t, f })),
        names: each.map(({ name, since }) => questions.named(name, since)),
      },
    ];
  }
  const together = each.every(({ since }) => since === first.since);
  const names = each.map(({ name, since }) => (together ? name : questions.named(name, since)));
  return [{ text: sentence(f.list(names), together ? first.since : '') }];
}

/** Since when the first of several holds its own; of one alone, since when it does. */
export function firstOf(all: readonly Holder[], { t, f }: Pick<Words, 't' | 'f'>): string {
  const [first, ...others] = [...all].sort((a, b) => a.since.day.localeCompare(b.since.day));
  if (!first) return '';
  const { how, day } = first.since;
  return t.questions.since[others.length > 0 ? 'first' : how](f.day(day));
}

/**
 * Those without a sheriff of each county, where no such body can lack an agreement: Alaska, Connecticut, Hawaii and
 * Rhode Island, the District, and the territories.
 */
const NO_SHERIFFS: ReadonlySet<string> = new Set('AK CT HI RI DC AS GU MP PR VI'.split(' '));

/** Those that run the jails themselves, so that the counties have none: the same, Delaware and Vermont. */
const NO_COUNTY_JAILS: ReadonlySet<string> = new Set([...NO_SHERIFFS, 'DE', 'VT']);

const IS_SHERIFF = /sheriff/i;

/** The county's sheriff as the lists name the office, also where its agreement is over; null if they never did. */
export function sheriffNamed({ agencies, missing, pending, history }: County): string | null {
  const known = [...agencies, ...missing, ...pending].filter(({ level }) => level === 'county');
  // A policy's title may name the sheriff too.
  const acts = history.filter(({ event }) => !event.startsWith('policy'));
  const names = [...known, ...acts.reverse()].map(({ name }) => name);
  return names.find((name) => IS_SHERIFF.test(name)) ?? null;
}

/** Who would hold an agreement for the whole county: the sheriff by name, by office, or whoever else. */
export function countyBody(county: County, { t }: Words): string {
  const { who } = t.questions;
  const named = sheriffNamed(county);
  if (named) return named;
  return NO_SHERIFFS.has(county.state) ? who.countywide(county.name) : who.sheriff(county.name);
}

/** The jail that an agreement would be about. */
export const countyJail = ({ name, state }: County, { t }: Words): string =>
  NO_COUNTY_JAILS.has(state) ? t.questions.inJail.local(name) : t.questions.inJail.county(name);

/** Whether the county's sheriff is among those who hold something. */
export const hasSheriff = (all: readonly { readonly agency: Agency }[]): boolean =>
  all.some(({ agency }) => agency.level === 'county' && IS_SHERIFF.test(agency.name));

/**
 * The names by which a body of a county or a town is told from the state's own, for history does not give levels.
 * What it does not know by its name stays in the history below.
 */
const IS_LOCAL =
  /sheriff|county|parish|borough|township|constable|marshal|detention|police (department|authority|dept)/i;

/** Agreements that ended and were neither renewed nor listed again, of agencies that hold nothing else there. */
export function endings(history: readonly Happening[], ground: Ground, agencies: readonly Agency[]) {
  const last = new Map<string, Happening>();
  for (const one of history) {
    if (one.event === 'removed' || one.event === 'returned' || one.event === 'listed') last.set(one.id, one);
  }
  const holding = new Set(
    MODELS.filter((model) => groundOf(model) === ground).flatMap((model) =>
      holders(agencies, model).map(({ agency }) => agency.name),
    ),
  );
  const ended = new Map<string, string>();
  for (const { event, name, model, day } of last.values()) {
    const isOver = event === 'removed' && groundOf(model) === ground && !holding.has(name);
    if (isOver && (ended.get(name) ?? '') < day) ended.set(name, day);
  }
  return [...ended].map(([name, day]) => ({ name, day }));
}

/** Sentences about who had an agreement and has none now. */
export function endedLines(
  county: Pick<County, 'history' | 'agencies'>,
  ground: Ground,
  { t, f }: Words,
  isOurs: (name: string) => boolean = (name) => IS_LOCAL.test(name),
): Line[] {
  return endings(county.history, ground, county.agencies)
    .filter(({ name }) => isOurs(name))
    .map(({ name, day }) => ({ text: t.questions.ended(name, f.day(day)) }));
}

/** Of agencies whose agreement is away from the list and has not ended, those on one ground. */
export const missingOn = (missing: readonly Agency[], ground: Ground): Agency[] =>
  missing.filter(({ agreements }) => agreements.some((one) => one.missing && groundOf(one.model) === ground));

export function missingLines(county: County, ground: Ground, { t, f }: Words): Line[] {
  return missingOn(county.missing, ground).map(({ name }) => ({
    text: t.questions.missing(name, f.day(county.sheet ?? county.as_of)),
  }));
}

/** Applications that are pending on one ground. */
export const pendingOn = (pending: readonly Application[], ground: Ground): Application[] =>
  pending.filter(({ became, model }) => became === undefined && groundOf(model) === ground);

/** A sentence for each, or one for many. */
export function pendingLines(pending: readonly Application[], ground: Ground, words: Words): Line[] {
  const { t, f } = words;
  const all = pendingOn(pending, ground);
  const [first] = all.map(({ first_listed }) => first_listed).sort();
  const each = all.map(({ name, model, first_listed }) =>
    t.questions.pending(name, model ? t.model[model] : t.panel.modelUnread, f.day(first_listed)),
  );
  if (first && all.length > NAMED) {
    return [{ text: t.questions.pendings(all.length, f.day(first)), names: each }];
  }
  return each.map((text) => ({ text }));
}

/** The models that an answer speaks of, in the order that the page shows them. */
export function modelsSpokenOf(
  ground: Ground,
  agencies: readonly Agency[],
  pending: readonly Application[],
): Model[] {
  return MODELS.filter(
    (model) =>
      groundOf(model) === ground &&
      (holders(agencies, model).length > 0 || pendingOn(pending, ground).some((one) => one.model === model)),
  );
}

/** What stands for every "no" before the first list: that nothing is known, and why. */
export function unknownLine(firstList: string | null, hasOthers: boolean, { t, f }: Words): Line {
  const { questions } = t;
  const why = firstList ? questions.before(f.day(firstList)) : questions.beforeAll;
  return { text: `${hasOthers ? questions.unknownOthers : questions.unknown} ${why}` };
}
