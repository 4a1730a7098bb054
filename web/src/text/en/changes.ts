import type { ChangeKind, Subject } from '../../api/words';
import { each } from '../each';
import type { Format } from '../format';

/** What stands before the name of an agency or an act and its place, and after it. */
export type Around = readonly [before: string, after: string];

/** Each way of telling a change; `model` is empty where it is not known. */
export type Telling = Exclude<ChangeKind, 'corrected' | 'policy_begun'> | 'signed' | 'followed' | 'became';

/** What changed, in English. */
export function changesWords(f: Format) {
  /** The model, in the middle of a sentence. */
  const by = (model: string): string => (model ? ` (${model})` : '');
  const span = (where: string | null, from: string, to: string): string => {
    const days = from === to ? `n ${f.day(from)}` : `rom ${f.day(from)} through ${f.day(to)}`;
    const first = from === to ? ['O', 'o'] : ['F', 'f'];
    return where ? `In ${where}, ${first[1]}${days},` : `${first[0]}${days},`;
  };
  return {
    title: 'What changed',
    titleIn: (where: string) => `What changed in ${where}`,
    filters: 'Which changes are shown',
    since: 'From',
    until: 'To',
    in: 'State or territory',
    everywhere: 'All states',
    county: 'County',
    allCounties: 'All counties',
    which: 'Kind of change',
    every: 'All changes',
    subject: each<Subject>({ agreement: 'Agreements', application: 'Applications', policy: 'Policies' }),
    all: each<Subject>({
      agreement: 'all of agreements',
      application: 'all of applications',
      policy: 'all of policies',
    }),
    both: 'Agreements and applications',
    sum: (where: string | null, from: string, to: string, first: number, list: string) =>
      `${span(where, from, to)} there ${first === 1 ? 'was' : 'were'} ${list}.`,
    none: (where: string | null, from: string, to: string) => `${span(where, from, to)} nothing changed.`,
    noneSuch: (where: string | null, from: string, to: string) =>
      `${span(where, from, to)} there was no change of this kind.`,
    showAll: 'Show all changes of these days',
    more: (n: number) => f.plural(n, '# more', '# more'),
    csv: (n: number) => f.plural(n, 'CSV, # change', 'CSV, # changes'),
    feed: 'Feed (Atom)',
    feedOf: (title: string) => `${title}, as a feed`,
    named: (title: string, from: string, to: string) =>
      from === to ? `${title} on ${f.day(from)}` : `${title} from ${f.day(from)} through ${f.day(to)}`,
    kind: each<ChangeKind>({
      added: 'added',
      renewed: 'renewed',
      returned: 'listed again',
      relabelled: 'corrected by ICE',
      corrected: 'value corrected',
      missing: 'missing from the list, not ended',
      held_back: 'missing from the list, ending held back',
      removed: 'no longer listed',
      pending: 'application pending',
      pending_returned: 'application listed again',
      pending_ended: 'application no longer pending',
      policy_begun: 'policy in force',
      policy_ended: 'policy ended',
    }),
    counted: {
      added: (n) => f.plural(n, '# new agreement', '# new agreements'),
      renewed: (n) => f.plural(n, '# renewed agreement', '# renewed agreements'),
      returned: (n) => f.plural(n, '# agreement listed again', '# agreements listed again'),
      relabelled: (n) =>
        f.plural(n, '# agreement with a corrected label', '# agreements with corrected labels'),
      corrected: (n) => f.plural(n, '# corrected value', '# corrected values'),
      missing: (n) => f.plural(n, '# agreement missing but not ended', '# agreements missing but not ended'),
      held_back: (n) => f.plural(n, '# missing agreement held back', '# missing agreements held back'),
      removed: (n) => f.plural(n, '# agreement no longer listed', '# agreements no longer listed'),
      pending: (n) => f.plural(n, '# new application', '# new applications'),
      pending_returned: (n) => f.plural(n, '# application listed again', '# applications listed again'),
      pending_ended: (n) =>
        f.plural(n, '# application no longer pending', '# applications no longer pending'),
      policy_begun: (n) => f.plural(n, '# policy that came into force', '# policies that came into force'),
      policy_ended: (n) => f.plural(n, '# policy that ended', '# policies that ended'),
    } satisfies Record<ChangeKind, (n: number) => string>,
    told: {
      added: (model) => [`ICE lists a new agreement${by(model)} of `, '.'],
      signed: (model) => [`An agreement${by(model)} is signed by `, '; no list of the time is at hand.'],
      renewed: (model) => [`ICE lists an agreement${by(model)} of `, ', which follows one that ended.'],
      returned: (model) => [`ICE lists the agreement${by(model)} of `, ' again.'],
      relabelled: (model) => [`ICE lists the agreement${by(model)} of `, ' under a corrected label.'],
      missing: (model) => [`The agreement${by(model)} of `, ' is missing from the list; it has not ended.'],
      held_back: (model) => [
        `The agreement${by(model)} of `,
        ' is missing from a list that leaves out far more than usual; its ending is held back.',
      ],
      removed: (model) => [`ICE no longer lists the agreement${by(model)} of `, '.'],
      followed: (model) => [`ICE no longer lists the agreement${by(model)} of `, '; another one follows it.'],
      pending: (model) => [`ICE lists an application${by(model)} of `, ' as pending.'],
      pending_returned: (model) => [`ICE lists the application${by(model)} of `, ' as pending again.'],
      pending_ended: (model) => [`The application${by(model)} of `, ' is no longer pending.'],
      became: (model) => [
        `The application${by(model)} of `,
        ' is no longer pending: its agreement is listed.',
      ],
      policy_ended: () => ['', ', is no longer in force.'],
    } satisfies Record<Telling, (model: string) => Around>,
    begun: (effect: string | null): Around => [
      '',
      effect ? `, comes into force; it ${effect}.` : ', comes into force.',
    ],
    corrected: (subject: Subject, model: string, what: string): Around => [
      `ICE’s list corrects the ${subject}${by(model)} of `,
      `: ${what}.`,
    ],
    file: {
      day: 'Day',
      subject: 'Subject',
      kind: 'Change',
      sentence: 'In words',
      name: 'Agency or policy',
      place: 'Town',
      model: 'Model',
      printed: 'List file',
      from: 'From',
      to: 'To',
    },
  };
}
