import { expect, open, type Page, test } from './fixtures.js';

// The three questions that a place is asked, on days whose lists are known.

/** One of the three, by its place in the panel. */
const question = (map: Page, at: number) => map.locator('#panel .question').nth(at);

const DAY = 'date=2026-05-18';

test('Gwinnett: who may ask, who may not, what happens in the jail, what the law says', async ({ map }) => {
  await open(map, `?county=13135&${DAY}`);
  const [ask, jail, law] = [question(map, 0), question(map, 1), question(map, 2)];
  await expect(ask.getByRole('heading')).toHaveText('Who here may ask about immigration status for ICE?');
  await expect(ask.getByRole('listitem')).toHaveText([
    'Trained officers of Georgia Department of Public Safety may, anywhere in Georgia, since March 10, 2025.',
    /^ICE lists no such agreement for Gwinnett County Sheriff's Office or a town’s police here\.$/,
  ]);
  await expect(jail).toContainText(
    "Gwinnett County Sheriff's Office had one until April 2, 2021, the day of the first list without it.",
  );
  await expect(law).toContainText('A law of Georgia bars local limits, since May 5, 2009.');
  await expect(law).toContainText('It applies to: local governments');
  await expect(
    law.getByRole('link', { name: 'Ban on local immigration sanctuary policies' }),
  ).toHaveAttribute('href', /^https:/);
  await expect(law).toContainText('No policy of Gwinnett County is recorded. The collection is a selection');
  // Of federal officers once, below the answers.
  await expect(map.getByText('Federal officers (ICE, Border Patrol) may act anywhere')).toHaveCount(1);
});

test('a model is explained by a control where its name stands', async ({ map }) => {
  await open(map, `?county=13135&${DAY}`);
  const ask = question(map, 0);
  const control = ask.locator('summary', { hasText: 'Task Force Model' });
  const means = ask.getByText('Trained officers may question people about immigration status');
  await expect(means).toBeHidden();
  await control.focus();
  await map.keyboard.press('Enter');
  await expect(means).toBeVisible();
  await control.click();
  await expect(means).toBeHidden();
});

test('Harris in Spanish: towns, the state’s agencies by number and by name, and the sheriff', async ({
  map,
}) => {
  await open(map, `?county=48201&lang=es&${DAY}`);
  const ask = question(map, 0);
  await expect(ask.getByRole('heading')).toHaveText(
    '¿Quién puede preguntar aquí por el estatus migratorio en nombre de ICE?',
  );
  await expect(ask).toContainText(
    'En League City, agentes capacitados de League City Police Department pueden hacerlo, desde el 22 de septiembre de 2025.',
  );
  await expect(ask).toContainText(
    'También agentes capacitados de 4 agencias estatales, en cualquier lugar de Texas, con el primer acuerdo desde el 30 de enero de 2025.',
  );
  await expect(ask).toContainText(
    'ICE no publica un acuerdo así para el alguacil (sheriff) de Harris County.',
  );
  const guard = ask.getByText('Texas National Guard (desde el 10 de abril de 2025)');
  await expect(guard).toBeHidden();
  await ask.locator('summary', { hasText: 'Qué 4 agencias' }).click();
  await expect(guard).toBeVisible();
  await expect(question(map, 2)).toContainText(
    'Una ley de Texas exige cumplir las órdenes de retención, desde el 1 de septiembre de 2017.',
  );
  await expect(question(map, 2)).toContainText(
    'Una ordenanza de Houston limita la cooperación, desde el 8 de abril de 2026.',
  );
});

test('Cameron: an application is told with its model and since when it is pending', async ({ map }) => {
  await open(map, '?county=48061&date=2026-01-09');
  await expect(question(map, 1)).toContainText(
    "Cameron County Sheriff's Office has applied (Warrant Service Officer); listed as pending since January 8, 2026.",
  );
  await expect(question(map, 1).locator('summary', { hasText: 'Warrant Service Officer' })).toBeVisible();
});

test('a county with nothing says whom ICE lists nothing for, and that no policy is recorded', async ({
  map,
}) => {
  await open(map, `?county=72127&${DAY}`);
  await expect(question(map, 0)).toContainText(
    'No state or local agency: ICE lists no such agreement for an agency that covers all of San Juan Municipio, a town’s police here, or a state agency.',
  );
  await expect(question(map, 1)).toContainText('ICE lists no jail or warrant agreement for a local jail');
  await expect(question(map, 2)).toContainText(
    'No policy is recorded here. The collection is a selection: that is not the same as none.',
  );
});

test('before the first list it is not known, which is not the same as none', async ({ map }) => {
  await open(map, '?county=13135&date=2019-01-01');
  const panel = map.locator('#panel');
  await expect(panel.locator('.answer')).toHaveText('What ICE listed here on January 1, 2019 is not known.');
  const unknown =
    'Not known. Before ICE’s first list at hand, of January 13, 2021, only signing days are known.';
  await expect(question(map, 0)).toContainText(unknown);
  await expect(question(map, 1)).toContainText(unknown);
  await expect(panel).not.toContainText('no agreement');
  await expect(panel).not.toContainText('no such agreement');
});

test('a day between two lists names the list that it is read from, also in its proof', async ({ map }) => {
  await open(map, '?county=12057&date=2025-06-01');
  const panel = map.locator('#panel');
  await expect(panel.locator('.answer')).toHaveText(
    /^On June 1, 2025 ICE lists \d+ agreements here\. Read from ICE’s list of May 29, 2025\.$/,
  );
  await panel.getByText('How do we know').click();
  await expect(panel.locator('.how')).toContainText(
    'Which agreements are listed is read from ICE’s list of May 29, 2025, participatingAgencies05292025am.xlsx.',
  );
});

test('a point has the answers of its county, and a town’s own point its name', async ({ map }) => {
  // The point of Houston in the gazetteer.
  await open(map, `?point=29.7633,-95.3633&${DAY}`);
  const panel = map.locator('#panel');
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Houston, Texas');
  await expect(panel).toContainText('The answers are for all of Harris County.');
  await expect(question(map, 0)).toContainText(
    'ICE lists no such agreement for the sheriff of Harris County.',
  );
});

test('a state is asked the same, and answers for its own agencies and its counties', async ({ map }) => {
  await open(map, `?state=FL&${DAY}`);
  await expect(question(map, 0)).toContainText(
    /Trained officers of \d+ state agencies may, anywhere in Florida/,
  );
  await expect(question(map, 0)).toContainText(
    'In all 67 counties, trained officers of a county-wide agency may',
  );
  await expect(question(map, 1).getByRole('heading')).toHaveText('What happens in jails and prisons?');
  await expect(question(map, 2)).toContainText(
    'A law of Florida requires an agreement, since June 17, 2022.',
  );
});
