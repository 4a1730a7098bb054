import { readFile } from 'node:fs/promises';
import { expect, open, type Page, test } from './fixtures.js';

// The table keeps what the map's legend leaves, its address brings it back, and its file has what it shows.

const rows = (page: Page) => page.locator('table.counties tbody tr');
const count = (page: Page) => page.locator('.table > [role=status]');
const reach = (page: Page, words: string) =>
  page.locator('table.counties td[data-column=reach]', { hasText: words });

/** A number of counties as the table says it. */
const counties = (n: number): string => `${n.toLocaleString('en-US')} ${n === 1 ? 'county' : 'counties'}`;

/** Opens the table and waits until its rows are there. */
async function openTable(page: Page, search = ''): Promise<void> {
  await page.goto(`./?view=table${search}`);
  await expect(rows(page).first()).toBeVisible();
}

/** Takes entries out of the table's legend. */
async function hide(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) await page.locator('.key').getByRole('checkbox', { name }).uncheck();
}

/** How each county is covered on the newest day, by GEOID. */
async function kinds(page: Page): Promise<[geoid: string, kind: string | null][]> {
  const answer = await (await page.request.get('./api/standing')).json();
  return Object.entries<unknown[]>(answer.counties).map(([geoid, row]) => [geoid, row[0] as string | null]);
}

test.describe('the legend filters the table as it filters the map', () => {
  test('the street alone: as many counties as the legend counts, and none of another kind', async ({
    map,
  }) => {
    await open(map);
    const entry = map.locator('.stage .entry', { hasText: 'the street' }).locator('.entry-count');
    await expect(entry).toHaveText(/\d/);
    const counted = await entry.textContent();
    await openTable(map);
    await hide(map, 'the county jail only', 'a town or campus only', 'only a state agency');
    await hide(map, 'limit cooperation', 'prohibit 287(g) agreements', 'require cooperation');
    await hide(map, 'bar local limits');
    await expect(count(map)).toHaveText(`${counted} counties`);
    expect(await reach(map, 'the street').count()).toBe(await rows(map).count());
  });

  test('what is only a state agency’s goes when that is hidden, also where a policy applies', async ({
    map,
  }) => {
    const texas = (await kinds(map)).filter(([geoid]) => geoid.startsWith('48'));
    await openTable(map, '&in=TX');
    await expect(count(map)).toHaveText(counties(texas.length));
    await hide(map, 'only a state agency');
    const left = texas.filter(([, kind]) => kind !== 'statewide').length;
    expect(left).toBeLessThan(texas.length);
    await expect(count(map)).toHaveText(counties(left));
    await expect(reach(map, 'only a state agency')).toHaveCount(0);
  });

  test('agreements only: every county has one; policies only: every county has a policy', async ({ map }) => {
    const held = (await kinds(map)).filter(([, kind]) => kind !== null).length;
    await openTable(map);
    await map.locator('.key').getByRole('button', { name: 'Agreements only' }).click();
    await expect(count(map)).toHaveText(counties(held));
    await expect(reach(map, 'none listed')).toHaveCount(0);
    await map.locator('.key').getByRole('button', { name: 'Policies only' }).click();
    await expect(count(map)).not.toHaveText(counties(held));
    const policies = await rows(map).locator('td[data-column=policies]').allTextContents();
    expect(policies.filter((text) => text === '')).toEqual([]);
    await map.locator('.key').getByRole('button', { name: 'Everything' }).click();
    await expect(count(map)).toHaveText('3,233 counties');
  });
});

test('a state, a text and an order are in the address, and it brings them back', async ({ map }) => {
  await openTable(map);
  await expect(map).not.toHaveURL(/in=|find=|sort=/);
  const entries = await map.evaluate(() => history.length);
  await map.getByRole('combobox', { name: 'State or territory' }).selectOption({ label: 'Texas' });
  await map.getByRole('searchbox', { name: 'Filter by county or state' }).pressSequentially('har');
  await map.locator('th[data-column=residents] button').click();
  await expect(map.locator('th[data-column=residents] button')).toBeFocused();
  await map.locator('th[data-column=residents] button').click();
  await expect(map).toHaveURL(/view=table.*&in=TX&find=har&sort=-residents/);
  // Letters and choices are no places to go back to.
  expect(await map.evaluate(() => history.length)).toBe(entries);
  const shown = await rows(map).allTextContents();
  expect(shown[0]).toContain('Harris County');
  await map.reload();
  await expect(rows(map)).toHaveText(shown);
  await expect(map.getByRole('combobox', { name: 'State or territory' })).toHaveValue('TX');
  await expect(map.getByRole('searchbox', { name: 'Filter by county or state' })).toHaveValue('har');
  await expect(map.locator('th[data-column=residents]')).toHaveAttribute('aria-sort', 'descending');
  // What an address says wrongly is left out, and capitals make no difference.
  await map.goto('./?VIEW=Table&IN=tx&Find=HAR&sort=-Residents&hide=sharks&lang=EN');
  await expect(rows(map)).toHaveText(shown);
  await map.goto('./?view=table&in=XX&sort=sharks');
  await expect(count(map)).toHaveText('3,233 counties');
});

test('states are chosen by their names in the reader’s language', async ({ map }) => {
  await openTable(map, '&in=NM&lang=es');
  const states = map.getByRole('combobox', { name: 'Estado o territorio' });
  await expect(states.locator('option')).toHaveCount(57);
  await expect(states.locator('option').first()).toHaveText('Todos los estados');
  await expect(states.locator('option:checked')).toHaveText('Nuevo México');
  await map.getByRole('button', { name: 'English' }).click();
  const english = map.getByRole('combobox', { name: 'State or territory' });
  await expect(english.locator('option:checked')).toHaveText('New Mexico');
});

test('the file has exactly what is shown, in its order, with its day, its list and its license', async ({
  map,
}) => {
  const { as_of, sheet } = await (await map.request.get('./api/counts')).json();
  await openTable(map, '&in=NM&find=an&sort=-county');
  const shown = await rows(map).evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  );
  expect(shown.map(([county]) => county)).toContain('Doña Ana County');
  const saving = map.waitForEvent('download');
  await map.getByRole('button', { name: /^CSV, / }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe(`countyline-counties-new-mexico-an-${as_of}.csv`);
  const text = await readFile(await download.path(), 'utf8');
  // By this Excel knows that the file is UTF-8.
  expect(text.startsWith('\uFEFFGEOID,County,State,')).toBe(true);
  const [head = [], ...lines] = text
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(head.slice(-4)).toEqual(['Day', 'List', 'Source', 'License']);
  const plain = (cells: readonly string[]): string[] =>
    cells.map((cell) => cell.replace(/(\d),(?=\d)/g, '$1'));
  expect(lines.map((line) => line.slice(1, -4))).toEqual(shown.map(plain));
  for (const line of lines) {
    expect(line[0]).toMatch(/^35\d{3}$/);
    expect(line.slice(-4, -2)).toEqual([as_of, sheet]);
    expect(line.at(-1)).toMatch(/public domain/i);
  }
});

test('the file has the rows that wait for the button, too', async ({ map }) => {
  await openTable(map);
  await expect(rows(map)).toHaveCount(200);
  const saving = map.waitForEvent('download');
  await map.getByRole('button', { name: 'CSV, 3,233 counties' }).click();
  const text = await readFile(await (await saving).path(), 'utf8');
  expect(text.trimEnd().split('\r\n')).toHaveLength(3234);
  await map.getByRole('button', { name: 'Show 500 more' }).click();
  await expect(rows(map)).toHaveCount(700);
  await expect(rows(map).nth(200).getByRole('button')).toBeFocused();
});

test('where no county is left a sentence says so, and a button takes the filters away', async ({ map }) => {
  await openTable(map, '&in=TX&sort=-county');
  await map.getByRole('searchbox', { name: 'Filter by county or state' }).fill('zzzz');
  await expect(count(map)).toHaveText('No county is left by these filters.');
  await expect(map.getByRole('button', { name: /^CSV/ })).toBeHidden();
  await hide(map, 'only a state agency');
  await map.getByRole('button', { name: 'Show all counties' }).click();
  await expect(count(map)).toHaveText('3,233 counties');
  await expect(map.getByRole('searchbox', { name: 'Filter by county or state' })).toHaveValue('');
  // The order is no filter.
  await expect(map).toHaveURL(/view=table&sort=-county/);
  await expect(map).not.toHaveURL(/in=|find=|hide=/);
});

test('the row of the chosen county is marked and in sight', async ({ map }) => {
  // Beyond the first 200.
  await openTable(map, '&county=48201');
  const chosen = map.locator('table.counties tr[aria-current=true]');
  await expect(chosen).toHaveCount(1);
  await expect(chosen).toContainText('Harris County');
  await expect(chosen).toBeInViewport();
  await rows(map).first().getByRole('button').click();
  await expect(chosen).toContainText('Autauga County');
});

test('the table says of which day it is, and what was not known then', async ({ map }) => {
  const { as_of } = await (await map.request.get('./api/counts')).json();
  await openTable(map);
  const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(as_of),
  );
  await expect(map.locator('.of-day')).toContainText(`As of ${day}, by ICE’s list of`);
  await openTable(map, '&date=2010-01-01');
  await expect(map.locator('.of-day')).toContainText('only signing days are known');
  await expect(reach(map, 'none listed')).toHaveCount(0);
  await expect(reach(map, 'not known').first()).toBeVisible();
});

test('on paper there is every row, and afterwards as many as before', async ({ map }) => {
  await openTable(map);
  await map.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(rows(map)).toHaveCount(3233);
  await map.emulateMedia({ media: 'print' });
  await expect(count(map)).toBeVisible();
  await expect(map.locator('.of-day')).toBeVisible();
  await map.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(rows(map)).toHaveCount(200);
});

test('a server that does not answer is told in words for readers, and asked again', async ({
  map,
  watch,
}) => {
  watch.expectErrors = /Failed to load resource/;
  await map.route(/\/api\/standing\?f=csv/, (route) => route.abort());
  await map.goto('./?view=table');
  await expect(map.getByText('The table did not arrive.')).toBeVisible();
  await map.unroute(/\/api\/standing\?f=csv/);
  await map.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(count(map)).toHaveText('3,233 counties');
  await expect(map.getByText('The table did not arrive.')).toBeHidden();
});
