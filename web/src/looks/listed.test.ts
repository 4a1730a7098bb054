import { describe, expect, it } from 'vitest';
import { KINDS, type Kind } from '../api/words';
import { HATCHES, type Hatch, type LegendKey, MARKS } from './entries';
import { isFiltered, isListed } from './listed';
import { lookOf } from './look';
import { type Standing, standing } from './standing';

/** Every county that can be: each kind or none, with any of the lines. */
const ALL: readonly Standing[] = [null, ...KINDS].flatMap((kind) =>
  Array.from({ length: 2 ** HATCHES.length }, (_, bits) => {
    const hatches = HATCHES.filter((_hatch, at) => (bits >> at) & 1);
    return standing(kind, new Set<Hatch>(hatches), null);
  }),
);
const nothing = standing(null, new Set(), null);

/** All entries of the table's legend but these. */
const allBut = (...left: readonly LegendKey[]): ReadonlySet<LegendKey> =>
  new Set([...KINDS, ...HATCHES].filter((entry) => !left.includes(entry)));

const listed = (hidden: ReadonlySet<LegendKey>): readonly Standing[] =>
  ALL.filter((one) => isListed(one, hidden));

describe('which counties a list keeps', () => {
  it('are all while nothing is hidden that a list knows', () => {
    expect(listed(new Set())).toEqual(ALL);
    const others = new Set<LegendKey>([...MARKS, 'TFM', 'q1']);
    expect(isFiltered(others)).toBe(false);
    expect(listed(others)).toEqual(ALL);
  });

  it('are exactly those of a kind where that kind alone is left', () => {
    for (const kind of KINDS) {
      expect(listed(allBut(kind))).toEqual(ALL.filter((one) => one.kind === kind));
    }
  });

  it('are none of a kind that is hidden, whatever policies apply there', () => {
    for (const kind of KINDS) {
      const left = listed(new Set([kind]));
      expect(left.filter((one) => one.kind === kind)).toEqual([]);
      const others = KINDS.filter((other) => other !== kind);
      expect(new Set(left.map((one) => one.kind))).toEqual(new Set<Kind | null>([null, ...others]));
    }
  });

  it('are those with an agreement where agreements alone are left, and with a policy where policies are', () => {
    const agreements = new Set<LegendKey>([...HATCHES, 'cities', 'conflicts']);
    expect(listed(agreements)).toEqual(ALL.filter(({ kind }) => kind !== null));
    const policies = new Set<LegendKey>([...KINDS, 'towns', 'conflicts']);
    expect(listed(policies)).toEqual(ALL.filter(({ hatches }) => hatches.length > 0));
    for (const hatch of HATCHES) {
      expect(listed(allBut(hatch))).toEqual(ALL.filter(({ hatches }) => hatches.includes(hatch)));
    }
  });

  it('are none with nothing at all once anything is hidden, and none where all is', () => {
    for (const entry of [...KINDS, ...HATCHES]) {
      expect(isListed(nothing, new Set<LegendKey>([entry]))).toBe(false);
    }
    expect(listed(allBut())).toEqual([]);
  });

  it('are never bare on the map, whatever is hidden, and all that are not where no kind or every kind is hidden', () => {
    const entries: readonly LegendKey[] = [...KINDS, ...HATCHES];
    for (let bits = 1; bits < 2 ** entries.length; bits += 1) {
      const hidden = new Set(entries.filter((_entry, at) => (bits >> at) & 1));
      const painted = ALL.filter((one) => {
        const { ground, hatches } = lookOf('all', one, hidden);
        return ground !== 'land' || hatches.length > 0;
      });
      const kept = listed(hidden);
      expect(kept.filter((one) => !painted.includes(one))).toEqual([]);
      const hiddenKinds = KINDS.filter((kind) => hidden.has(kind)).length;
      if (hiddenKinds === 0 || hiddenKinds === KINDS.length) expect(kept).toEqual(painted);
    }
  });
});
