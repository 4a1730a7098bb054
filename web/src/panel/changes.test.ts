import { describe, expect, it } from 'vitest';
import { changesAddress } from '../api/addresses';
import type { Change } from '../api/changes';
import { readCsv } from '../api/csv';
import { CHANGE_KINDS } from '../api/words';
import { wordsFor } from '../text/words';
import { spanOf } from './changes';
import { changesFile, changesFileName } from './changesfile';
import { tellOf, textOf } from './told';

const [en, es] = [wordsFor('en'), wordsFor('es')];

const change: Change = {
  day: '2025-12-29',
  kind: 'added',
  subject: 'agreement',
  id: 'tx-doe-jem',
  agency: 'tx-doe',
  name: 'Doña Ana Sheriff',
  state: 'NM',
  counties: ['35013'],
  county_names: ['Doña Ana County'],
  place: null,
  model: 'JEM',
  signed: '2025-12-20',
  stance: null,
  previous: null,
  successor: null,
  what: null,
  from_value: null,
  to_value: null,
  why: null,
  link: null,
  list: 'list.xlsx',
  last_shown: null,
  told: '2025-12-29',
  sentence: '',
};

const said = (part: Partial<Change>, words = en): string =>
  textOf(tellOf({ ...change, ...part }, '2021-01-13', words));

describe('a change', () => {
  it('is told as one sentence with its agency and its place, in each language', () => {
    expect(said({})).toBe(
      'ICE lists a new agreement (Jail Enforcement Model) of Doña Ana Sheriff, Doña Ana County, New Mexico.',
    );
    expect(said({ kind: 'removed', model: null }, es)).toBe(
      'ICE ya no publica el acuerdo de Doña Ana Sheriff, Doña Ana County, Nuevo México.',
    );
    for (const kind of CHANGE_KINDS) {
      for (const words of [en, es]) {
        const text = said({ kind, what: 'model', from_value: 'JEM', to_value: 'WSO' }, words);
        expect(text, kind).toMatch(/^\p{Lu}.*[^.,]\.$/u);
        expect(text, kind).toContain('Doña Ana Sheriff');
      }
    }
  });

  it('tells what its kind leaves open', () => {
    expect(said({ day: '2018-05-01' })).toContain('no list of the time is at hand');
    expect(said({ kind: 'removed', successor: 'x' })).toContain('another one follows it');
    expect(said({ kind: 'pending_ended', successor: 'x' })).toContain('its agreement is listed');
    const policy = { kind: 'policy_begun', subject: 'policy', stance: 'limits', model: null } as const;
    expect(said({ ...policy, counties: [], county_names: [] })).toBe(
      'Doña Ana Sheriff, New Mexico, comes into force; it limits cooperation.',
    );
    expect(said({ ...policy, stance: 'doj_listed' })).toMatch(/comes into force\.$/);
  });

  it('stands in its town, in its county if that is one alone, else in its state', () => {
    const where = (part: Partial<Change>): string => tellOf({ ...change, ...part }, null, en).where;
    expect(where({ place: 'Hatch' })).toBe('Hatch, New Mexico');
    expect(where({ counties: ['35013', '35051'], county_names: ['Doña Ana County', 'Sierra County'] })).toBe(
      'New Mexico',
    );
    expect(where({ counties: [], county_names: [] })).toBe('New Mexico');
  });
});

describe('the days of the changes', () => {
  const newest = '2026-05-18';

  it('are a week before the newest list, both days included', () => {
    expect(spanOf({ since: null, date: null }, newest)).toEqual({ from: '2026-05-12', to: newest });
    expect(spanOf({ since: '2025-12-12', date: '2025-12-12' }, newest)).toEqual({
      from: '2025-12-12',
      to: '2025-12-12',
    });
  });

  it('mean the same in the other order, and never go beyond the newest list', () => {
    expect(spanOf({ since: '2025-12-29', date: '2025-12-12' }, newest)).toEqual({
      from: '2025-12-12',
      to: '2025-12-29',
    });
    expect(spanOf({ since: '2027-01-01', date: null }, newest)).toEqual({ from: newest, to: newest });
  });
});

describe('the changes as a file', () => {
  const answer = { changes: [change], from: '2025-12-12', to: '2025-12-29', sheet: '2025-12-29' };

  it('have in every row their sentence, both days, the list, where they are from and the license', () => {
    const text = changesFile(answer, null, en);
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [head = [], row = []] = readCsv(text);
    expect(row).toHaveLength(head.length);
    expect(head.slice(-5)).toEqual(['From', 'To', 'List', 'Source', 'License']);
    expect(row.slice(-5, -2)).toEqual(['2025-12-12', '2025-12-29', '2025-12-29']);
    expect(row[head.indexOf('In words')]).toContain('ICE lists a new agreement');
    expect(row[head.indexOf('GEOID')]).toBe('35013');
  });

  it('are named by what is in them and when', () => {
    const only = { state: 'NM', county: '35013', kind: 'pending_ended' } as const;
    expect(changesFileName(answer, only, 'Doña Ana County', en)).toBe(
      'countyline-changes-new-mexico-dona-ana-county-pending-ended-2025-12-12-2025-12-29.csv',
    );
    const all = { state: null, county: null, kind: null };
    expect(changesFileName({ ...answer, from: answer.to }, all, null, es)).toBe(
      'countyline-cambios-2025-12-29.csv',
    );
  });
});

it('changes are asked for by their county or state, and by what they are of or their kind', () => {
  const query = (only: Parameters<typeof changesAddress>[3]): string =>
    new URL(changesAddress('2025-12-12', null, 'csv', only)).search;
  expect(query({ state: 'TX', county: null, kind: 'agreement' })).toBe(
    '?from=2025-12-12&state=TX&subject=agreement&f=csv',
  );
  expect(query({ state: 'TX', county: '48061', kind: 'added' })).toBe(
    '?from=2025-12-12&county=48061&kind=added&f=csv',
  );
});
