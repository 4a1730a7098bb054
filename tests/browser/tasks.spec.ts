import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from './fixtures.js';

// What people come for, from the front page to the answer, each by the ways that they have: nothing here is opened by an
// address that only the page itself writes.

/** One of the three questions, by its place in the panel. */
const question = (map: Page, at: number) => map.locator('#panel .question').nth(at);

/** Types into the search and takes the first that is found. */
async function find(map: Page, text: string, name: RegExp): Promise<void> {
  await map.getByRole('combobox').first().fill(text);
  await map.getByRole('option', { name }).first().click();
}

/** Saves what a button gives; its name, and its lines without the mark that Excel asks for. */
async function saved(map: Page, button: RegExp): Promise<{ name: string; lines: string[] }> {
  const saving = map.waitForEvent('download');
  await map.getByRole('button', { name: button }).click();
  const file = await saving;
  const text = await readFile(await file.path(), 'utf8');
  return {
    name: file.suggestedFilename(),
    lines: text
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n'),
  };
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a resident of Gwinnett learns what this is, and who may ask about status', async ({ map }) => {
    await map.goto('./');
    await expect(map.getByText('Where 287(g) agreements and sanctuary policies apply')).toBeInViewport();
    // The figures are a pull away.
    await expect(map.locator('#panel h2')).toBeInViewport();
    await map.getByRole('button', { name: 'Size of the panel' }).click();
    await expect(map.getByText('Choose a county to see')).toBeInViewport();
    await find(map, 'gwinet', /Gwinnett County/);
    await expect(map.locator('#panel h2')).toHaveText('Gwinnett County');
    await expect(map.locator('#panel h2')).toBeInViewport();
    const ask = question(map, 0);
    await expect(ask).toContainText('ICE lists no such agreement for Gwinnett County Sheriff');
    await ask.getByRole('heading').scrollIntoViewIfNeeded();
    await expect(ask.getByRole('heading')).toBeInViewport();
    await expect(question(map, 2)).toContainText('A law of Georgia bars local limits');
  });

  test('who lives in Houston reads in Spanish what limits and what requires cooperation', async ({ map }) => {
    await map.goto('./');
    await map.getByRole('button', { name: 'Español' }).click();
    await find(map, 'Houston', /^Houston\b.*Texas/);
    await expect(map.locator('#panel h2')).toContainText('Houston');
    const law = question(map, 2);
    await expect(law).toContainText('Una ordenanza de Houston limita la cooperación');
    await expect(law).toContainText('Una ley de Texas exige cumplir las órdenes de retención');
    await expect(law).toContainText('Se aplica a: cárceles, ciudades, condados y policías universitarias');
    const policies = map.locator('#panel .policy');
    await expect(policies.filter({ hasText: 'SB 4' }).first()).toContainText(
      /La ley obliga|deben|exige|obliga/,
    );
    await expect(map.locator('#panel .conflict').first()).toHaveText(/^(Houston|ICE publica|La ley) /);
    // Of what is told here nothing but names is in English.
    const english = map.locator('#panel :is(.summary, .conflict p, .question li > span)[lang="en"]');
    await expect(english).toHaveCount(0);
    expect(new URL(map.url()).searchParams.get('town')).toBe('4835000');
  });
});

test('a journalist takes what changed in Texas in December: a list, a file, a citation and a frame', async ({
  map,
}) => {
  await map.goto('./');
  await map.getByRole('button', { name: 'Changes' }).click();
  const panel = map.locator('#panel');
  await panel.getByLabel('From', { exact: true }).fill('2025-12-01');
  await panel.getByLabel('To', { exact: true }).fill('2025-12-31');
  await panel.getByLabel('To', { exact: true }).blur();
  await panel.getByRole('combobox', { name: 'State or territory' }).selectOption({ label: 'Texas' });
  await expect(panel.locator('.answer')).toContainText(
    /^In Texas, from December 1, 2025 through December 31, 2025, there were 28 new agreements\b/,
  );
  await expect(map).toHaveURL(/since=2025-12-01&where=TX/);
  const { name, lines } = await saved(map, /^CSV, \d+ changes/);
  expect(name).toBe('countyline-changes-texas-2025-12-01-2025-12-31.csv');
  const first = lines.map((line) => line.slice(0, 10)).filter((day) => /^\d{4}-/.test(day));
  expect(first.length).toBe(lines.length - 1);
  expect(first.every((day) => day >= '2025-12-01' && day <= '2025-12-31')).toBe(true);
  await panel.getByRole('button', { name: 'Cite' }).click();
  await expect(panel.getByText('Citation copied')).toBeVisible();
  await panel.locator('summary', { hasText: 'Embed' }).click();
  await expect(panel.getByRole('textbox', { name: 'Code of the frame' })).toHaveValue(/^<iframe src="http/);
});

test('an attorney has the proof of a past day, with its list and row, on paper', async ({ map }) => {
  await map.goto('./');
  await find(map, 'Hillsborough', /Hillsborough County.*Florida/);
  const field = map.locator('.time-day input');
  await field.fill('2025-06-01');
  await field.blur();
  const panel = map.locator('#panel');
  await expect(panel.locator('.answer').first()).toContainText('June 1, 2025');
  const proofs = panel.locator('details', { hasText: 'How do we know' });
  await proofs.locator('summary').first().click();
  await expect(proofs).toContainText(
    "Hillsborough County Sheriff's Office: ICE’s list participatingAgencies05292025am.xlsx, row 130",
  );
  await map.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await map.emulateMedia({ media: 'print' });
  await expect(map.locator('#map')).toBeVisible();
  await expect(proofs).toBeVisible();
  await expect(map.locator('body')).toContainText('date=2025-06-01');
});

test('an official of Nevada finds what is recorded of Lyon County, and can report a mistake', async ({
  map,
}) => {
  await map.goto('./');
  await find(map, 'lyon nv', /Lyon County.*Nevada/);
  await expect(map.locator('#panel h2')).toHaveText('Lyon County');
  await expect(question(map, 2)).toContainText('No policy is recorded here. The collection is a selection');
  await map.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await map.locator('#panel summary', { hasText: 'Report a mistake' }).click();
  await map.getByRole('button', { name: 'Copy the report' }).click();
  const report = await map.evaluate(() => navigator.clipboard.readText());
  expect(report).toMatch(/^Lyon County/);
  expect(report).toContain('county=32019');
  expect(report).toMatch(/\?\n/);
});

test('by the keyboard alone, at 400 %, an answer is reached, read and left', async ({ map }) => {
  await map.setViewportSize({ width: 320, height: 256 });
  await map.goto('./');
  const search = map.getByRole('combobox', { name: 'Search' });
  for (let tabs = 0; tabs < 12; tabs += 1) {
    await map.keyboard.press('Tab');
    if (await search.evaluate((field) => field === document.activeElement)) break;
  }
  await expect(search).toBeFocused();
  await map.keyboard.type('cook county illinois');
  await expect(map.getByRole('option').first()).toContainText('Cook County');
  await map.keyboard.press('ArrowDown');
  await map.keyboard.press('Enter');
  const heading = map.locator('#panel h2');
  await expect(heading).toHaveText('Cook County');
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  await expect(map.locator('[aria-live]').first()).toContainText('Cook County');
  await expect(question(map, 2)).toContainText('Illinois');
  await map.keyboard.press('Escape');
  await expect(map.locator('#map')).toBeFocused();
  // Policies are told while walking, too.
  await map.keyboard.press('ArrowLeft');
  await expect(map.locator('[aria-live]').first()).toContainText(/polic/i);
});

test('a researcher takes the counties whose sheriff reaches the street, with day, list and licence', async ({
  map,
}) => {
  await map.goto('./');
  await map.getByRole('button', { name: 'Table' }).click();
  const { counties, sheet } = await (await map.request.get('./api/counts')).json();
  const legend = map.locator('.table .legend');
  for (const entry of [
    'the county jail only',
    'a town or campus only',
    'only a state agency',
    'limit cooperation',
    'prohibit 287(g) agreements',
    'require cooperation',
    'bar local limits',
  ]) {
    await legend.getByRole('checkbox', { name: entry }).uncheck();
  }
  const { name, lines } = await saved(map, new RegExp(`^CSV, ${counties.field} counties`));
  expect(name).toMatch(/^countyline-counties-.*\.csv$/);
  expect(lines).toHaveLength(counties.field + 1);
  expect(lines[0]).toContain('Day,List,Source,License');
  expect(lines.slice(1).every((line) => line.includes(sheet) && line.includes('the street'))).toBe(true);
});
