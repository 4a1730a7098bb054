import { contrasts, expect, type Page, picture, quiet, test, violations } from './fixtures.js';

// The open API as pages for people, and the page on which it can be tried.

const pages = {
  landing: 'api',
  standards: 'api/conformance',
  collections: 'api/collections',
  collection: 'api/collections/counties',
  rows: 'api/collections/agreements/items',
  row: 'api/collections/policies/items/al-hb56',
  columns: 'api/collections/towns/queryables',
  tiles: 'api/collections/counties/tiles',
} as const;

const sizes = {
  desktop: { width: 1280, height: 800 },
  // A window of 1280 px at 400 %.
  narrow: { width: 320, height: 256 },
} as const;

const beyond = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(size, () => {
    test.use({ viewport, colorScheme: 'light' });
    for (const [name, address] of Object.entries(pages)) {
      test(`axe finds nothing on the page of ${name}, in either language, neither light nor dark`, async ({
        map,
      }) => {
        for (const lang of ['en', 'es']) {
          await map.emulateMedia({ colorScheme: 'light' });
          await map.goto(`./${address}?f=html&lang=${lang}`);
          await expect(map.locator('html')).toHaveAttribute('lang', lang);
          await quiet(map);
          expect(await violations(map, 'best-practice'), `${lang}, light`).toEqual([]);
          expect(await beyond(map), 'no scrolling to the side').toBe(0);
          await map.emulateMedia({ colorScheme: 'dark' });
          expect(await contrasts(map), `${lang}, dark`).toEqual([]);
        }
        if (name === 'landing' || name === 'rows')
          await map.screenshot({ path: picture(`open-${name}-${size}`), animations: 'disabled' });
      });
    }
  });
}

test('a browser gets pages where a program gets documents, and the way from row to row', async ({ map }) => {
  await map.goto('./api?lang=en');
  await map.getByRole('link', { name: 'The collections' }).click();
  await map.getByRole('link', { name: 'Agencies', exact: true }).last().click();
  await map.getByRole('link', { name: 'Rows, page by page' }).click();
  await expect(map.getByText(/Rows 1 to 100 of 1,\d{3}/)).toBeVisible();
  await map.getByRole('link', { name: 'The next page' }).first().click();
  await expect(map.getByText(/Rows 101 to 200 of 1,\d{3}/)).toBeVisible();
  await map.locator('tbody th a').first().click();
  await map.getByRole('link', { name: 'The page with all that applies' }).click();
  await expect(map).toHaveURL(/\/agency\//);
});

test('the API can be tried without a request to another host', async ({ map }) => {
  const hosts = new Set<string>();
  map.on('request', (request) => hosts.add(new URL(request.url()).host));
  await map.goto('./explorer');
  await expect(map.getByRole('heading', { name: /records/ })).toBeVisible();
  await quiet(map);
  expect(await violations(map)).toEqual([]);
  await map.getByRole('heading', { name: /records/ }).click();
  const counts = map.locator('#operations-records-getCounts');
  await counts
    .getByRole('button', { name: /counts/ })
    .first()
    .click();
  await counts.getByRole('button', { name: 'Execute' }).click();
  await expect(counts.locator('.live-responses-table .response-col_status').last()).toContainText('200');
  await expect(counts.locator('.live-responses-table')).toContainText('"agreements"');
  expect([...hosts]).toEqual([new URL(map.url()).host]);
});
