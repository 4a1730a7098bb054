import { describe, expect, it } from 'vitest';
import type { Agency, Policy, StateRecord } from '../../api/shapes';
import type { Kind, Level, Model } from '../../api/words';
import { wordsFor } from '../../text/words';
import { questionsOfState } from './state';

const en = wordsFor('en');

const agency = (
  name: string,
  level: Level,
  kind: Kind,
  counties: string[],
  model: Model,
  signed: string,
): Agency => ({
  slug: name,
  name,
  state: 'TN',
  level,
  kind,
  counties,
  agreements: [
    {
      id: `${name}/${model}/${signed}`,
      model,
      model_name: null,
      allows: null,
      signed,
      first_listed: signed,
      last_listed: '2026-05-18',
      listed_since: signed,
      listed: true,
      missing: false,
      status: 'active',
      memorandum: null,
      rule: 'agency-name',
      source: { sheet: 'participatingAgencies05182026am.xlsx', row: 2 },
    },
  ],
});

const state = (part: Partial<StateRecord>): StateRecord => ({
  as_of: '2026-05-18',
  sheet: '2026-05-18',
  newest_sheet: '2026-05-18',
  list_age_days: 192,
  snapshot: '8c1301900778',
  version: '8c1301900778-aef7d9f2',
  usps: 'TN',
  geoid: '47',
  name: 'Tennessee',
  population: null,
  population_year: null,
  bbox: [0, 0, 0, 0],
  kind: null,
  agreements: 0,
  by_model: { TFM: 0, JEM: 0, WSO: 0 },
  agencies: [],
  pending: [],
  policies: [],
  conflicts: [],
  counties: ['47001', '47003', '47005'].map((geoid) => ({ geoid, name: geoid, kind: null, conflict: false })),
  history: [],
  ...part,
});

const said = (record: StateRecord) =>
  questionsOfState(record, en, '2021-01-13').map(({ lines }) => lines.map(({ text }) => text));

const policy = (scope: Policy['scope'], counties: string[], place: string | null): Policy => ({
  id: `${scope}-${counties}-${place}`,
  scope,
  state: 'TN',
  counties,
  place,
  stance: 'limits',
  requires: null,
  applies_to: null,
  instrument: 'ordinance',
  title: 'Ordinance',
  citation: '§ 1',
  from: '2012',
  to: null,
  in_force: true,
  summary: '',
  source_url: null,
  source_name: '',
  verified: true,
  source: { sheet: 'policies.csv', row: 2 },
});

describe('the answers about a state', () => {
  it('name its own agencies, and count its counties and towns', () => {
    const [ask, jail] = said(
      state({
        agencies: [
          agency('Department of Safety', 'state', 'statewide', [], 'TFM', '2025-05-13'),
          agency('A Sheriff', 'county', 'field', ['47001'], 'TFM', '2025-06-24'),
          agency('B Police', 'municipal', 'municipal', ['47003'], 'TFM', '2025-08-06'),
          agency('A Sheriff', 'county', 'jail', ['47001'], 'WSO', '2025-04-16'),
          agency('Regional Jail', 'special', 'jail', ['47003', '47005'], 'WSO', '2025-07-01'),
          agency('Department of Correction', 'state', 'statewide', [], 'JEM', '2025-06-16'),
        ],
      }),
    );
    expect(ask).toEqual([
      'Trained officers of Department of Safety may, anywhere in Tennessee, since May 13, 2025.',
      'In 1 of 3 counties, trained officers of a county-wide agency may, since June 24, 2025.',
      'In their own areas, trained officers of 1 town or other local agency may, since August 6, 2025.',
    ]);
    expect(jail?.slice(0, 2)).toEqual([
      'In prisons and jails that the state runs, trained officers of Department of Correction may, since June 16, 2025, question people held there about immigration status and start removal papers.',
      'In the jails of all 3 counties, trained officers may, the first since April 16, 2025, serve ICE’s administrative warrants on people held there; they do not question them about status.',
    ]);
  });

  it('say that none is listed, and which of the state’s agencies had one', () => {
    const history = [
      { day: '2026-02-06', event: 'removed', id: 'a', name: 'State Police', model: 'TFM' },
    ] as const;
    expect(said(state({ history }))).toEqual([
      [
        'No state or local agency: ICE lists no such agreement in Tennessee.',
        'State Police had one until February 6, 2026, the day of the first list without it.',
      ],
      ['ICE lists no jail or warrant agreement in Tennessee.', en.t.questions.inJail.detainer],
      ['No policy is recorded here. The collection is a selection: that is not the same as none.'],
    ]);
  });

  it('say of a day before the first list that it is not known', () => {
    const [ask, jail] = said(state({ as_of: '2019-01-01', sheet: null }));
    expect(ask?.[0]).toMatch(/^Not known\./);
    expect(jail?.[0]).toMatch(/^Not known\./);
  });

  it('count the counties and towns with policies of their own', () => {
    const policies = [
      policy('state', [], null),
      policy('county', ['47001'], null),
      policy('city', ['47001'], 'A'),
      policy('city', ['47001', '47003'], 'B'),
      policy('city', ['47003'], 'B'),
    ];
    expect(said(state({ policies }))[2]).toEqual([
      'An ordinance of Tennessee limits cooperation, since 2012.',
      'Policies of their own are recorded for 1 county and 2 towns in it.',
    ]);
  });
});
