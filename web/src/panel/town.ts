import { townAddress } from '../api/addresses';
import type { Agency, Applying, Conflict, County, Town } from '../api/shapes';
import { el } from '../dom';
import { placeName } from '../text/said';
import { agencySections } from './agencies';
import { answerFor, dayLine } from './answer';
import { jailSection, marksOf } from './jails';
import { type Making, nameButton } from './parts';
import { conflictSection, policySection } from './policies';
import { questionsOfCounty } from './questions/county';
import { questionParts } from './questions/written';
import { sourcesOf } from './sources';
import { pageLink, recordLink, toolRow } from './tools';
import type { Leaf } from './views';

/** A town whose border is known, with the answers for the county that has most of it; null where none is at hand. */
export function townView(town: Town, county: County | null, date: string | null, making: Making): Leaf {
  const { words } = making;
  const { t } = words;
  const agencies = [...town.agencies, ...town.wider_agencies];
  const conflicts = conflictsIn(town, agencies, county);
  const here: Applying = { ...town, kind: town.coverage, agencies, conflicts };
  const answer = answerFor(here, words, false);
  const slugs = new Set(agencies.map(({ slug }) => slug));
  const jails = county?.jails?.filter((choice) => choice.agencies.some((slug) => slugs.has(slug)));
  const facts = [
    town.population === null ? t.panel.residentsUnknown : t.panel.residents(town.population),
    t.panel.borderOf(String(town.vintage)),
    t.panel.geoid(town.geoid),
  ];
  return {
    title: placeName(town, words),
    answer,
    marks: marksOf(jails, words),
    parts: [
      el(
        'p',
        { class: 'place' },
        ...countyLinks(town, making),
        ` · ${[words.state(town.state), ...facts].join(' · ')}`,
      ),
      el('p', { class: 'answer', 'data-kind': town.coverage ?? 'none' }, dayLine(here, words, false)),
      county && el('p', { class: 'note' }, t.questions.wholeCounty(county.name)),
      ...(county ? questionParts(questionsOfCounty(county, words, making.firstList), words) : []),
      ...agencySections(agencies, making),
      jailSection(jails, agencies, making),
      policySection(town.policies, making),
      conflictSection(conflicts, making),
      sourcesOf(agencies, town.pending, town, words),
      toolRow(
        {
          name: placeName(town, words),
          of: town,
          take: [recordLink(townAddress(town.geoid, date), words), pageLink('town', town.geoid, date, words)],
        },
        making,
      ),
    ],
  };
}

/** What does not go together in its county, of that what is not another town's. */
export function conflictsIn(
  { policies }: Pick<Town, 'policies'>,
  agencies: readonly Pick<Agency, 'slug'>[],
  county: Pick<County, 'agencies' | 'conflicts'> | null,
): readonly Conflict[] {
  const here = new Set(agencies.map(({ slug }) => slug));
  const elsewhere = new Set(county?.agencies.map(({ slug }) => slug).filter((slug) => !here.has(slug)));
  const own = new Set(policies.map(({ id }) => id));
  return (county?.conflicts ?? []).filter(
    (conflict) =>
      conflict.policies.every((id) => own.has(id)) && !conflict.agencies.some((slug) => elsewhere.has(slug)),
  );
}

/** Its counties, the one with most of it first. */
const countyLinks = ({ counties }: Town, making: Making): (HTMLElement | string)[] =>
  counties.flatMap(({ geoid, name }, at) => [
    ...(at > 0 ? [', '] : []),
    nameButton(name, { kind: 'county', geoid }, making),
  ]);
