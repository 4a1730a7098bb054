import { expect, it } from 'vitest';
import type { Conflict } from '../api/shapes';
import { conflictsIn } from './town';

const conflict = (policies: readonly string[], agencies: readonly string[]): Conflict => ({
  kind: 'local_limit_under_state_requirement',
  sentence: '',
  sentence_es: '',
  policies,
  agencies,
});

it('tells of a town what does not go together there, and nothing of its neighbours', () => {
  const policies = [{ id: 'tx-sb4' }, { id: 'houston' }] as unknown as Parameters<
    typeof conflictsIn
  >[0]['policies'];
  const sheriff = { slug: 'tx-sheriff' };
  const own = conflict(['tx-sb4', 'houston'], []);
  const of = (conflicts: readonly Conflict[]) =>
    conflictsIn({ policies }, [sheriff], {
      agencies: [sheriff, { slug: 'tx-other-police' }] as unknown as NonNullable<
        Parameters<typeof conflictsIn>[2]
      >['agencies'],
      conflicts,
    });
  expect(of([own, conflict(['tx-sb4', 'pasadena'], []), conflict(['tx-sb4'], ['tx-other-police'])])).toEqual([
    own,
  ]);
  expect(of([conflict(['tx-sb4'], ['tx-sheriff'])])).toHaveLength(1);
  expect(conflictsIn({ policies }, [sheriff], null)).toEqual([]);
});
