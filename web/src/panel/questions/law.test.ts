import { describe, expect, it } from 'vitest';
import type { Policy } from '../../api/shapes';
import { wordsFor } from '../../text/words';
import { lawQuestion } from './law';

const [en, es] = [wordsFor('en'), wordsFor('es')];

const policy = (part: Partial<Policy>): Policy => ({
  id: 'tx-sb8-2025',
  scope: 'state',
  state: 'TX',
  counties: [],
  place: null,
  stance: 'requires',
  requires: 'agreement',
  duty: { scope: 'jail_operators', from: '2026-12-01', asks: 'enter' },
  applies_to: 'sheriffs who run a jail or contract for one',
  instrument: 'statute',
  title: 'SB 8 (89th Legislature)',
  citation: "Tex. Gov't Code ch. 753",
  from: '2026-01-01',
  to: null,
  in_force: true,
  summary:
    'Each sheriff who runs a jail, or contracts for one, must ask for and sign a 287(g) or similar agreement.',
  source_url: 'https://www.texasstandard.org/',
  source_name: 'Texas Standard',
  verified: true,
  source: { sheet: 'policies.csv', row: 2 },
  ...part,
});

const own = (part: Partial<Policy>): Policy => {
  const { duty: _, ...bare } = policy({ stance: 'limits', requires: null, applies_to: null, ...part });
  return bare;
};

const houston = own({ scope: 'city', place: 'Houston', instrument: 'ordinance', from: '2026-04-08' });
const listed = (part: Partial<Policy>): Policy =>
  own({
    stance: 'doj_listed',
    instrument: 'federal_list',
    citation: 'Executive Order 14287',
    from: '2025-08-05',
    ...part,
  });

const said = (
  policies: Policy[],
  words = en,
  place: { as_of?: string; state?: string; county?: string | null } = {},
) =>
  lawQuestion(
    { as_of: '2026-05-18', state: 'TX', county: 'Harris County', ...place, policies },
    words,
  ).lines.map(({ text }) => text);

describe('what limits or requires it', () => {
  it('is a sentence a policy, from the state to the towns, with a deadline that is still to come', () => {
    expect(said([houston, policy({})])).toEqual([
      'A law of Texas requires an agreement, since January 1, 2026. The deadline is December 1, 2026.',
      'An ordinance of Houston limits cooperation, since April 8, 2026.',
      'No policy of Harris County is recorded. The collection is a selection: that is not the same as none.',
    ]);
    expect(said([policy({})], en, { as_of: '2026-12-01' })[0]).not.toContain('deadline');
    expect(said([policy({ requires: 'detainers', from: '2017-09-01' })], es)[0]).toContain(
      'Una ley de Texas exige cumplir las órdenes de retención, desde el 1 de septiembre de 2017.',
    );
  });

  it('tells a law that has an agreement asked for from one that has it signed', () => {
    const seek = policy({
      state: 'GA',
      duty: { scope: 'every_sheriff', from: null, asks: 'seek' },
      from: '2024-05-01',
    });
    expect(said([seek], en, { state: 'GA' })[0]).toBe(
      'A law of Georgia requires applying for an agreement, since May 1, 2024.',
    );
  });

  it('has beside it whom it binds and where it stands', () => {
    const [line] = lawQuestion(
      { as_of: '2026-05-18', state: 'TX', county: 'Harris County', policies: [policy({})] },
      en,
    ).lines;
    expect(line).toMatchObject({
      binds: { text: 'sheriffs who run a jail or contract for one', lang: null },
      title: 'SB 8 (89th Legislature)',
      citation: "Tex. Gov't Code ch. 753",
      source: 'https://www.texasstandard.org/',
      verified: true,
    });
  });

  it('knows years, months and nothing as the beginning, and an end', () => {
    const days = [
      own({ from: '2012' }),
      own({ from: '2026-05' }),
      own({ from: null }),
      own({ from: '2025-02-27', to: '2026-01-17' }),
    ];
    expect(said(days).slice(0, 4)).toEqual([
      'A law of Texas limits cooperation, since 2012.',
      'A law of Texas limits cooperation, since May 2026.',
      'A law of Texas limits cooperation, since when is not known.',
      'A law of Texas limits cooperation, since February 27, 2025 and until January 17, 2026.',
    ]);
    expect(said(days, es).slice(0, 2)).toEqual([
      'Una ley de Texas limita la cooperación, desde 2012.',
      'Una ley de Texas limita la cooperación, desde mayo de 2026.',
    ]);
  });

  it('tells the Justice Department’s list once for all places it names, and as nobody’s policy', () => {
    const list = [
      listed({ state: 'IL' }),
      listed({ state: 'IL', scope: 'county' }),
      listed({ state: 'IL', scope: 'city', place: 'Chicago' }),
    ];
    expect(said(list, en, { state: 'IL', county: 'Cook County' })).toEqual([
      'The U.S. Justice Department names Illinois, Cook County, and Chicago on its list of sanctuary jurisdictions, since August 5, 2025.',
      'No policy is recorded here. The collection is a selection: that is not the same as none.',
    ]);
  });

  it('says whose policies are not recorded', () => {
    expect(said([])).toEqual([
      'No policy is recorded here. The collection is a selection: that is not the same as none.',
    ]);
    expect(said([houston]).at(-1)).toContain('No policy of Texas or Harris County is recorded.');
    expect(said([houston], en, { county: null }).at(-1)).toContain('No policy of Texas is recorded.');
    expect(said([own({ scope: 'county' }), policy({})])).toHaveLength(2);
  });

  it('takes a county that is all of its state for no county without a policy', () => {
    const district = { state: 'DC', county: 'District of Columbia' };
    expect(said([own({ state: 'DC', from: '2021' })], en, district)).toEqual([
      'A law of the District of Columbia limits cooperation, since 2021.',
    ]);
    expect(said([own({ state: 'DC', from: '2021' })], es, district)).toEqual([
      'Una ley del Distrito de Columbia limita la cooperación, desde 2021.',
    ]);
  });
});
