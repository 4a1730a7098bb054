import { describe, expect, it } from 'vitest';
import type { Agency, Applying, Policy } from '../api/shapes';
import type { Kind } from '../api/words';
import { wordsFor } from '../text/words';
import { answerFor, dayLine } from './answer';

const agency = (kind: Kind, listed = true): Agency => ({
  slug: 'xx-agency',
  name: 'Agency',
  state: 'FL',
  level: 'county',
  kind,
  counties: ['12086'],
  agreements: [
    {
      id: 'xx-agency/task-force/2025-01-01',
      model: 'TFM',
      model_name: null,
      allows: null,
      signed: '2025-01-01',
      first_listed: '2025-01-05',
      last_listed: '2025-12-30',
      listed_since: '2025-01-05',
      listed,
      missing: false,
      status: 'active',
      memorandum: null,
      rule: 'agency-name',
      source: { sheet: 'a.xlsx', row: 2 },
    },
  ],
});

const policy = (part: Partial<Policy>): Policy => ({
  id: 'p',
  scope: 'state',
  state: 'FL',
  counties: [],
  place: null,
  stance: 'limits',
  requires: null,
  applies_to: null,
  instrument: 'statute',
  title: 'Act',
  citation: '§ 1',
  from: null,
  to: null,
  in_force: true,
  summary: '',
  source_url: null,
  source_name: '',
  verified: true,
  source: { sheet: 'policies.csv', row: 2 },
  ...part,
});

const place = (agencies: Agency[], policies: Policy[] = []): Applying => ({
  as_of: '2025-12-30',
  sheet: '2025-12-30',
  snapshot: 'x',
  version: 'x-y',
  newest_sheet: '2026-05-18',
  list_age_days: 0,
  kind: null,
  agencies,
  policies,
  conflicts: [],
});

describe('the answer', () => {
  const en = wordsFor('en');

  it('says that nothing is listed, which is an answer', () => {
    expect(answerFor(place([]), en, false)).toBe('ICE lists no agreement here on December 30, 2025.');
  });

  it('counts agreements from the county to the town to the state', () => {
    expect(answerFor(place([agency('field'), agency('municipal'), agency('statewide')]), en, false)).toBe(
      'On December 30, 2025 ICE lists 1 agreement of a county-wide agency, 1 of a town, campus or other local agency, and 1 of a state agency here.',
    );
    expect(answerFor(place([agency('statewide')]), wordsFor('es'), false)).toBe(
      'Al 30 de diciembre de 2025, ICE publica aquí 1 acuerdo de una agencia estatal.',
    );
  });

  it('does not count an agreement that the list of the day does not show', () => {
    expect(answerFor(place([agency('field', false)]), en, false)).toContain('no agreement');
  });

  it('says what each policy does once, and names cities', () => {
    const policies = [
      policy({}),
      policy({ id: 'q' }),
      policy({ id: 'r', stance: 'requires', requires: 'no_limits' }),
      policy({ id: 's', scope: 'city', place: 'Miami' }),
      policy({ id: 't', stance: 'doj_listed' }),
    ];
    expect(answerFor(place([], policies), en, false)).toBe(
      'ICE lists no agreement here on December 30, 2025. State policy limits cooperation. State law bars local limits. A city here has its own policy: Miami.',
    );
  });

  it('knows nothing of a day before the first list, but for signing days', () => {
    const before = { ...place([]), as_of: '2019-01-01', sheet: null };
    expect(answerFor(before, en, false)).toBe('What ICE listed here on January 1, 2019 is not known.');
    expect(answerFor({ ...before, agencies: [agency('field')] }, en, false)).toBe(
      'What ICE listed here on January 1, 2019 is not known. Known by signing days: 1 agreement of a county-wide agency.',
    );
  });
});

describe('the line of the day', () => {
  const en = wordsFor('en');

  it('counts agreements, and names the list where it is of an earlier day', () => {
    const two = place([agency('field'), agency('statewide')]);
    expect(dayLine(two, en, false)).toBe('On December 30, 2025 ICE lists 2 agreements here.');
    expect(dayLine({ ...two, as_of: '2026-01-01' }, en, false)).toBe(
      'On January 1, 2026 ICE lists 2 agreements here. Read from ICE’s list of December 30, 2025.',
    );
    expect(dayLine(two, wordsFor('es'), true)).toBe(
      'Al 30 de diciembre de 2025, ICE publica en este estado 2 acuerdos.',
    );
  });

  it('says no number of what is not known', () => {
    expect(dayLine({ ...place([]), sheet: null }, en, false)).toContain('is not known');
    expect(dayLine(place([]), en, false)).toBe('ICE lists no agreement here on December 30, 2025.');
  });
});
