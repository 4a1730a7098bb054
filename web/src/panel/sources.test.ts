import { describe, expect, it } from 'vitest';
import type { Agency, Application } from '../api/shapes';
import { wordsFor } from '../text/words';
import { listSentences, proofsOf } from './sources';

const en = wordsFor('en');

// The Fish & Wildlife Commission as /api/counties/12057 gives it, on any day from its first list on.
const agencies: Agency[] = [
  {
    slug: 'fl-florida-fish-and-wildlife-conservation-commission',
    name: 'Florida Fish & Wildlife Conservation Commission',
    state: 'FL',
    level: 'state',
    kind: 'statewide',
    counties: [],
    agreements: [
      {
        id: 'fl-florida-fish-and-wildlife-conservation-commission/task-force/2025-02-14',
        model: 'TFM',
        model_name: null,
        allows: null,
        signed: '2025-02-14',
        first_listed: '2025-02-26',
        last_listed: '2026-05-18',
        listed_since: '2025-02-26',
        listed: true,
        missing: false,
        status: 'active',
        memorandum: null,
        rule: 'state',
        revisions: [
          {
            what: 'signed',
            from: '2025-02-17',
            to: '2025-02-14',
            since: '2025-03-06',
            why: 'same-memorandum',
          },
          {
            what: 'agency',
            from: 'Florida Fish and Wildlife Conservation Commission',
            to: 'Florida Fish & Wildlife Conservation Commission',
            since: '2025-07-23',
            why: 'same-row',
          },
        ],
        source: { sheet: 'participatingAgencies05182026am.xlsx', row: 246 },
      },
    ],
  },
];

const pending: Application[] = [
  {
    agency: 'fl-florida-department-of-agriculture',
    name: 'Florida Department of Agriculture',
    state: 'FL',
    level: 'state',
    model: 'TFM',
    first_listed: '2025-03-13',
    last_listed: '2025-06-11',
    source: { sheet: 'pendingAgencies06112025pm.xlsx', row: 21 },
  },
];

describe('how it is known', () => {
  const june = { as_of: '2025-06-01', sheet: '2025-05-29' };
  it('names the row of the day’s own list where the server gives it, and then speaks of no later one', () => {
    const on_list = { sheet: 'participatingAgencies05292025am.xlsx', row: 77 };
    const agency = { ...(agencies[0] as Agency) };
    const own = [{ ...agency, agreements: agency.agreements.map((one) => ({ ...one, on_list })) }];
    const day = { as_of: '2025-06-01', sheet: '2025-05-29', list: on_list.sheet };
    const [proof] = proofsOf(own, [], day, en);
    expect(proof?.row).toContain('ICE’s list participatingAgencies05292025am.xlsx, row 77');
    expect(listSentences(own, [], day, en)).toEqual([
      'Which agreements are listed is read from ICE’s list of May 29, 2025, participatingAgencies05292025am.xlsx.',
    ]);
  });

  const newest = { as_of: '2026-05-18', sheet: '2026-05-18' };

  it('names the list of the day, and does not pass a later list’s row off as that day’s', () => {
    expect(listSentences(agencies, pending, june, en)).toEqual([
      'Which agreements are listed is read from ICE’s list of May 29, 2025.',
      'The row named is that on the last list that shows an agreement, which may be a later one.',
    ]);
    expect(proofsOf(agencies, pending, june, en).map(({ row }) => row)).toEqual([
      'Florida Fish & Wildlife Conservation Commission: ICE’s list of May 18, 2026, participatingAgencies05182026am.xlsx, row 246; a state agency, placed by its state',
      'Florida Department of Agriculture: ICE’s list of June 11, 2025, pendingAgencies06112025pm.xlsx, row 21 (application)',
    ]);
    expect(listSentences(agencies, [], newest, en)).toHaveLength(1);
    expect(proofsOf(agencies, [], newest, en)[0]?.row).toBe(
      'Florida Fish & Wildlife Conservation Commission: ICE’s list participatingAgencies05182026am.xlsx, row 246; a state agency, placed by its state',
    );
  });

  it('tells what was corrected by the day from what was corrected after it', () => {
    expect(proofsOf(agencies, [], june, en)[0]?.corrections).toEqual([
      'corrected on Mar 6, 2025: signing day from Feb 17, 2025 to Feb 14, 2025',
      'corrected later, on Jul 23, 2025: name from Florida Fish and Wildlife Conservation Commission to Florida Fish & Wildlife Conservation Commission',
    ]);
  });

  it('names no list for a day before the first', () => {
    const before = { as_of: '2020-12-01', sheet: null };
    expect(listSentences([], [], before, en)).toEqual([
      'Before ICE’s first list at hand only signing days are known.',
    ]);
  });
});
