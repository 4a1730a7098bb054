// A town on another day than the copy's: what its counties' files say of it.

import type { TownAnswer } from '../generated/answers';
import type { AgencyRecord, AgreementRecord } from '../generated/records';
import { COVERAGE_KINDS, type Level } from '../generated/words';
import { applicationKey, type Fields, type Placed } from './records';

/** From the town up. */
const LEVELS = ['municipal', 'county', 'special', 'state'] as const satisfies readonly Level[];

/** A text before another; what is not known before all. */
const before = (a: string | null, b: string | null): number =>
  (a ?? '') < (b ?? '') ? -1 : Number((a ?? '') > (b ?? ''));

/** The same agency from several counties once, with all its agreements. */
function together(agencies: readonly AgencyRecord[]): AgencyRecord[] {
  const all = new Map<string, AgencyRecord>();
  for (const agency of agencies) {
    const known = all.get(agency.slug);
    const agreements = new Map<string, AgreementRecord>();
    for (const one of [...(known?.agreements ?? []), ...agency.agreements]) agreements.set(one.id, one);
    const sorted = [...agreements.values()].sort((a, b) => before(a.signed, b.signed) || before(a.id, b.id));
    if (sorted.length > 0) all.set(agency.slug, { ...agency, agreements: sorted });
  }
  return [...all.values()].sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || before(a.slug, b.slug),
  );
}

/** What applies in a town on the day of its counties' records; `plain`: what it is on the copy's. */
export function townOn(plain: Fields, geoid: string, counties: readonly Placed[]): Fields {
  const chosen = (isMeant: (id: string, where: Placed['where']) => boolean): AgencyRecord[] =>
    together(
      counties.flatMap(({ county, where }) =>
        county.agencies.map((agency) => ({
          ...agency,
          agreements: agency.agreements.filter(({ id }) => isMeant(id, where)),
        })),
      ),
    );
  const isOwn = (id: string, { presence }: Placed['where']): boolean =>
    presence[id]?.towns?.includes(geoid) ?? false;
  const agencies = chosen(isOwn);
  const wider = chosen((id, { presence }) => presence[id] === undefined);
  const kinds = [...agencies, ...wider].map(({ kind }) => kind);
  const pending = counties.flatMap(({ county, where }) =>
    county.pending.filter((one) => one.became === undefined && isOwn(applicationKey(one), where)),
  );
  const policies = counties.flatMap(({ county, where }) =>
    county.policies.filter(({ id, scope }) => scope !== 'city' || where.policy_towns[id]?.includes(geoid)),
  );
  const once = <Of>(all: readonly Of[], keyOf: (one: Of) => string): Of[] => [
    ...new Map(all.map((one) => [keyOf(one), one])).values(),
  ];
  const answer: Pick<TownAnswer, 'coverage' | 'agencies' | 'wider_agencies' | 'pending' | 'policies'> = {
    coverage: COVERAGE_KINDS.find((kind) => kinds.includes(kind)) ?? null,
    agencies,
    wider_agencies: wider,
    pending: once(pending, applicationKey),
    policies: once(policies, ({ id }) => id).sort((a, b) => a.source.row - b.source.row),
  };
  return { ...plain, ...answer };
}
