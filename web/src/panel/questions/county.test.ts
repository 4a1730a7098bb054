import { describe, expect, it } from 'vitest';
import type { Agency, Agreement, Application, County, Happening } from '../../api/shapes';
import type { Kind, Level, Model } from '../../api/words';
import { wordsFor } from '../../text/words';
import { questionsOfCounty } from './county';

// Answers of /api/counties/{geoid}, cut down to what is asked of them here.

const [en, es] = [wordsFor('en'), wordsFor('es')];

const agreement = (model: Model | null, signed: string | null, part: Partial<Agreement> = {}): Agreement => ({
  id: `${model}/${signed}`,
  model,
  model_name: null,
  allows: null,
  signed,
  first_listed: '2025-03-06',
  last_listed: '2026-05-18',
  listed_since: '2025-03-06',
  listed: true,
  missing: false,
  status: 'active',
  memorandum: null,
  rule: 'agency-name',
  source: { sheet: 'participatingAgencies05182026am.xlsx', row: 535 },
  ...part,
});

const agency = (
  name: string,
  level: Level,
  kind: Kind | null,
  agreements: Agreement[],
  place?: string,
): Agency => ({
  slug: name,
  name,
  state: 'TX',
  level,
  kind,
  counties: [],
  agreements,
  ...(place ? { place } : {}),
});

const county = (name: string, state: string, part: Partial<County> = {}): County => ({
  as_of: '2026-05-18',
  sheet: '2026-05-18',
  newest_sheet: '2026-05-18',
  list_age_days: 192,
  snapshot: '8c1301900778',
  version: '8c1301900778-aef7d9f2',
  geoid: '00000',
  name,
  state,
  vintage: 2016,
  population: null,
  population_year: null,
  bbox: [0, 0, 0, 0],
  list: null,
  kind: null,
  agencies: [],
  missing: [],
  pending: [],
  policies: [],
  conflicts: [],
  history: [],
  ...part,
});

const happened = (day: string, event: Happening['event'], id: string, name: string, model: Model) => ({
  day,
  event,
  id,
  name,
  model,
});

const SHERIFF = "Gwinnett County Sheriff's Office";
const gwinnett = county('Gwinnett County', 'GA', {
  kind: 'statewide',
  agencies: [
    agency('Georgia Department of Corrections', 'state', 'statewide', [agreement('JEM', '2020-06-09')]),
    agency('Georgia Department of Public Safety', 'state', 'statewide', [agreement('TFM', '2025-03-10')]),
  ],
  history: [
    happened('2020-03-12', 'signed', 'gwinnett/2020', SHERIFF, 'JEM'),
    happened('2021-01-13', 'listed', 'gwinnett/2020', SHERIFF, 'JEM'),
    happened('2021-04-02', 'removed', 'gwinnett/2020', SHERIFF, 'JEM'),
  ],
});

/** The sentences of the first two questions. */
function said(place: County, words = en, firstList: string | null = '2021-01-13') {
  const [ask, jail] = questionsOfCounty(place, words, firstList);
  const texts = (question: typeof ask) => (question?.lines ?? []).map(({ text }) => text);
  return { ask: texts(ask), jail: texts(jail), terms: { ask: ask?.terms, jail: jail?.terms } };
}

/** What stands in every county's answer about the jail. */
const DETAINER = en.t.questions.inJail.detainer;

describe('the answers about a county', () => {
  it('name who may, who may not, and who no longer may', () => {
    const { ask, jail, terms } = said(gwinnett);
    expect(ask).toEqual([
      'Trained officers of Georgia Department of Public Safety may, anywhere in Georgia, since March 10, 2025.',
      "ICE lists no such agreement for Gwinnett County Sheriff's Office or a town’s police here.",
    ]);
    expect(jail).toEqual([
      'ICE lists no jail or warrant agreement for the jail of Gwinnett County.',
      "Gwinnett County Sheriff's Office had one until April 2, 2021, the day of the first list without it.",
      'In prisons and jails that the state runs, trained officers of Georgia Department of Corrections may, since June 9, 2020, question people held there about immigration status and start removal papers.',
      DETAINER,
    ]);
    expect(terms).toEqual({ ask: ['TFM'], jail: ['JEM', 'detainer'] });
  });

  it('take no policy that names the sheriff for the office', () => {
    const practice = 'Fairfax County Sheriff detainer practice';
    const begun = { day: '2018-05-23', event: 'policy_begun', id: 'fairfax', name: practice } as const;
    const { ask } = said(county('Fairfax County', 'VA', { history: [begun] }));
    expect(ask).toEqual([
      `No state or local agency: ICE lists no such agreement for ${en.t.questions.who.sheriff('Fairfax County')}, a town’s police here, or a state agency.`,
    ]);
  });

  it('say the same in Spanish, with its own days and lists', () => {
    expect(said(gwinnett, es).ask).toEqual([
      'Agentes capacitados de Georgia Department of Public Safety pueden hacerlo en cualquier lugar de Georgia, desde el 10 de marzo de 2025.',
      "ICE no publica un acuerdo así para Gwinnett County Sheriff's Office o la policía de una localidad de aquí.",
    ]);
    expect(said(gwinnett, es).jail[1]).toBe(
      "Gwinnett County Sheriff's Office tuvo uno hasta el 2 de abril de 2021, fecha de la primera lista sin él.",
    );
  });

  it('go from the county to the towns to the state, and count those who are many', () => {
    const league = agency(
      'League City Police Department',
      'municipal',
      'municipal',
      [agreement('TFM', '2025-09-22'), agreement('WSO', '2025-09-22')],
      'League City',
    );
    const away = agreement('TFM', '2025-06-13', { first_listed: '2025-06-27', listed_since: '2026-03-02' });
    const southside = agency(
      'Southside Place Police Department',
      'municipal',
      'municipal',
      [away],
      'Southside Place',
    );
    const states = ['Highway Patrol', 'Investigations', 'National Guard', 'Attorney General'].map(
      (name, at) =>
        agency(name, 'state', 'statewide', [
          agreement('TFM', `2025-0${at + 1}-30`.replace('02-30', '02-28')),
        ]),
    );
    const harris = county('Harris County', 'TX', { agencies: [league, southside, ...states] });
    const { ask, jail } = said(harris);
    expect(ask).toEqual([
      'In League City, trained officers of League City Police Department may, since September 22, 2025.',
      'In Southside Place, trained officers of Southside Place Police Department may, listed again since March 2, 2026.',
      'So may trained officers of 4 state agencies, anywhere in Texas, the first since January 30, 2025.',
      'ICE lists no such agreement for the sheriff of Harris County.',
    ]);
    expect(questionsOfCounty(harris, en, null)[0]?.lines[2]?.names?.[1]).toBe(
      'Investigations (since February 28, 2025)',
    );
    expect(jail[1]).toContain(
      'In a local jail in Harris County, trained officers of League City Police Department may',
    );
    expect(said(harris, es).ask[2]).toBe(
      'También agentes capacitados de 4 agencias estatales, en cualquier lugar de Texas, con el primer acuerdo desde el 30 de enero de 2025.',
    );
  });

  it('do not take a campus for the town it lies in', () => {
    const campus = agency(
      'University of Florida Police Department',
      'special',
      'municipal',
      [agreement('TFM', '2025-05-01')],
      'Gainesville',
    );
    expect(said(county('Alachua County', 'FL', { agencies: [campus] })).ask[0]).toBe(
      'In its own area, trained officers of University of Florida Police Department may, since May 1, 2025.',
    );
  });

  it('tell of two agencies each its own day', () => {
    const two = ['A', 'B'].map((name, at) =>
      agency(name, 'state', 'statewide', [agreement('TFM', `2025-04-1${at}`)]),
    );
    expect(said(county('Harris County', 'TX', { agencies: two })).ask[0]).toBe(
      'Trained officers of A (since April 10, 2025) and B (since April 11, 2025) may, anywhere in Texas.',
    );
  });

  it('tell of a doubtful or unknown signing day since when it is listed', () => {
    const unsigned = agency('Sheriff', 'county', 'field', [agreement('TFM', null)]);
    const doubtful = agency('Sheriff', 'county', 'field', [
      agreement('TFM', '2016-03-19', { signed_in_doubt: true }),
    ]);
    for (const one of [unsigned, doubtful]) {
      expect(said(county('A County', 'TX', { agencies: [one] })).ask[0]).toBe(
        'Trained officers of Sheriff may, during their regular duties, listed since March 6, 2025.',
      );
    }
  });

  it('say of a pending application its model and since when', () => {
    const pending: Application[] = [
      {
        agency: 'tx-cameron-county-sheriffs-office',
        name: "Cameron County Sheriff's Office",
        state: 'TX',
        level: 'county',
        model: 'WSO',
        first_listed: '2026-01-08',
        last_listed: '2026-01-23',
        source: { sheet: 'pendingAgencies01232026am.xlsx', row: 33 },
      },
    ];
    const { ask, jail, terms } = said(county('Cameron County', 'TX', { pending }));
    expect(ask[0]).toContain("for Cameron County Sheriff's Office, a town’s police here, or a state agency");
    expect(jail[1]).toBe(
      "Cameron County Sheriff's Office has applied (Warrant Service Officer); listed as pending since January 8, 2026.",
    );
    expect(terms.jail).toEqual(['WSO', 'detainer']);
    const became = pending.map((one) => ({ ...one, became: 'tx-cameron/warrant-service/2026-01-26' }));
    expect(said(county('Cameron County', 'TX', { pending: became })).jail).toHaveLength(2);
  });

  it('say that nobody may where nothing is listed, by the bodies that such a county has', () => {
    expect(said(county('Tulare County', 'CA')).ask).toEqual([
      'No state or local agency: ICE lists no such agreement for the sheriff of Tulare County, a town’s police here, or a state agency.',
    ]);
    expect(said(county('San Juan Municipio', 'PR')).ask[0]).toContain(
      'for an agency that covers all of San Juan Municipio,',
    );
    expect(said(county('San Juan Municipio', 'PR')).jail[0]).toBe(
      'ICE lists no jail or warrant agreement for a local jail in San Juan Municipio.',
    );
  });

  it('do not call an agreement ended that is missing from the list', () => {
    const away = agreement('WSO', '2025-02-28', { listed: false, missing: true, last_listed: '2026-05-14' });
    const garrett = county('Garrett County', 'MD', {
      missing: [agency("Garrett County Sheriff's Office", 'county', null, [away])],
    });
    expect(said(garrett).jail).toEqual([
      "The agreement of Garrett County Sheriff's Office is missing from the list of May 18, 2026; it is not counted as ended.",
      DETAINER,
    ]);
  });

  it('forget an ending once the same agency is listed again', () => {
    const history = [
      happened('2025-07-18', 'removed', 'a', 'Southside Place Police Department', 'TFM'),
      happened('2026-03-02', 'returned', 'a', 'Southside Place Police Department', 'TFM'),
    ];
    expect(said(county('Harris County', 'TX', { history })).ask).toHaveLength(1);
    const before = county('Harris County', 'TX', { history: history.slice(0, 1), as_of: '2025-08-01' });
    expect(said(before).ask[1]).toBe(
      'Southside Place Police Department had one until July 18, 2025, the day of the first list without it.',
    );
  });

  it('say of a day before the first list that it is not known, and never that there is none', () => {
    const nothing = said(county('Gwinnett County', 'GA', { as_of: '2019-01-01', sheet: null }));
    expect(nothing.ask).toEqual([
      'Not known. Before ICE’s first list at hand, of January 13, 2021, only signing days are known.',
    ]);
    expect(nothing.jail).toEqual([...nothing.ask, DETAINER]);
    const cobb = agency("Cobb County Sheriff's Office", 'county', 'jail', [
      agreement('JEM', '2020-06-09', { first_listed: '2021-01-13', listed_since: '2021-01-13' }),
    ]);
    const known = said(
      county('Cobb County', 'GA', { as_of: '2020-12-01', sheet: null, agencies: [cobb] }),
      en,
      null,
    );
    expect(known.jail).toEqual([
      "In the jail of Cobb County, trained officers of Cobb County Sheriff's Office may, since June 9, 2020, question people held there about immigration status and start removal papers.",
      'Of other agencies it is not known. Before ICE’s first list at hand only signing days are known.',
      DETAINER,
    ]);
  });

  it('say of a model that cannot be read that what it allows is not known', () => {
    const unread = agency('Sheriff', 'county', null, [agreement(null, '2025-03-01')]);
    expect(said(county('A County', 'TX', { agencies: [unread] })).ask[0]).toContain('may do is not known');
  });
});
