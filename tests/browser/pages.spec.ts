import { contrasts, expect, open, type Page, picture, quiet, test, violations } from './fixtures.js';

// The pages that the server writes: found without fault by axe, of use without script, and in the panel's own words.

const kinds = {
  county: 'county/12086-miami-dade-county-florida',
  town: 'town/1230000-hialeah-florida',
  state: 'state/fl-florida',
  agency: 'agency/fl-hollywood-police-department',
  policy: 'policy/fairfax-county-sheriff',
  states: 'states',
  letters: 'agencies',
  agencies: 'agencies/h',
  policies: 'policies',
} as const;

const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
  // A window of 1280 px at 400 %.
  narrow: { width: 320, height: 256 },
} as const;

/** How far the page reaches beyond the window at the right. */
const beyond = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(size, () => {
    test.use({ viewport, colorScheme: 'light' });
    for (const [kind, address] of Object.entries(kinds)) {
      test(`axe finds nothing on the page of ${kind}, in either language, neither light nor dark`, async ({
        map,
      }) => {
        for (const lang of ['en', 'es']) {
          await map.emulateMedia({ colorScheme: 'light' });
          await map.goto(`./${address}?lang=${lang}`);
          await expect(map.locator('html')).toHaveAttribute('lang', lang);
          await quiet(map);
          expect(await violations(map, 'best-practice'), `${lang}, light`).toEqual([]);
          expect(await beyond(map), 'no scrolling to the side').toBe(0);
          await map.emulateMedia({ colorScheme: 'dark' });
          expect(await contrasts(map), `${lang}, dark`).toEqual([]);
        }
        if (kind === 'county')
          await map.screenshot({ path: picture(`page-${size}`), animations: 'disabled' });
      });
    }
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the map leads to the states, and those to a county, its agencies and its policies', async ({
    page,
  }) => {
    await page.goto('./?lang=en');
    await page.getByRole('link', { name: 'a page for every state' }).click();
    await expect(page.locator('h1')).toHaveText('States and territories');
    await page.getByRole('link', { name: 'Virginia', exact: true }).click();
    await expect(page.locator('h1')).toHaveText('Virginia');
    await page.getByRole('link', { name: 'Loudoun County', exact: true }).first().click();
    await expect(page.locator('.lead')).toContainText('ICE lists');
    await page.locator('h3').getByRole('link', { name: "Loudoun County Sheriff's Office" }).click();
    await expect(page.locator('h1')).toHaveText("Loudoun County Sheriff's Office");
    await page.getByRole('link', { name: 'Español' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    await expect(page.locator('h2').first()).toBeVisible();
  });
});

test('the picture of a page is there, and leads to the map with the same place and day', async ({ map }) => {
  await map.goto('./county/12086-miami-dade-county-florida?date=2025-12-31&lang=en');
  const image = map.locator('figure img');
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(1200);
  await map.getByRole('link', { name: 'Show it on the map' }).click();
  await expect(map).toHaveURL(/\?county=12086&date=2025-12-31&lang=en/);
  await expect(map.locator('#panel h2')).toHaveText('Miami-Dade County');
});

test('on paper the contents and the ways elsewhere are left out', async ({ map }) => {
  await map.goto('./county/12086-miami-dade-county-florida?lang=en');
  await expect(map.locator('.contents')).toBeVisible();
  await map.emulateMedia({ media: 'print' });
  await expect(map.locator('.contents')).toBeHidden();
  await expect(map.locator('.citation')).toBeVisible();
});

/** The questions and their sentences, as the panel says them. */
const ofPanel = (page: Page): Promise<[string, string[]][]> =>
  page
    .locator('#panel .question')
    .evaluateAll((all) =>
      all.map((one): [string, string[]] => [
        one.querySelector('h3')?.textContent ?? '',
        [...one.querySelectorAll('.says > li')].map((line) => line.firstChild?.textContent ?? ''),
      ]),
    );

/** The same, as a page says them. */
const ofPage = (page: Page): Promise<[string, string[]][]> =>
  page
    .locator('.question')
    .evaluateAll((all) =>
      all.map((one): [string, string[]] => [
        one.querySelector('h2')?.textContent ?? '',
        [...one.querySelectorAll('.says > li')].map((line) => line.firstChild?.textContent?.trim() ?? ''),
      ]),
    );

// A county and a state with much of everything, one without sheriffs, one without jails of counties, a district, an
// island, a town; the newest day, one between two lists, and one before the first.
const places = [
  'county=12086',
  'county=48201',
  'county=51059&date=2025-12-23',
  'county=02020',
  'county=10003',
  'county=11001',
  'county=66010',
  'county=12086&date=2018-06-01',
  'state=TX',
  'state=DC&date=2025-12-23',
  'state=FL&date=2018-06-01',
  'town=1230000',
] as const;

for (const lang of ['en', 'es'] as const) {
  test(`the panel leads to the page of the same, which says what the panel says, in ${lang}`, async ({
    map,
  }) => {
    for (const place of places) {
      // The panel does not wait for the map, and neither does this test.
      await map.goto(`./?${place}&lang=${lang}`);
      await expect(map.locator('#panel .question')).toHaveCount(3);
      const said = await ofPanel(map);
      const name = lang === 'en' ? 'Page to print and cite' : 'Página para imprimir y citar';
      await map.locator('#panel').getByRole('link', { name }).click();
      await expect(map.locator('main article h1')).toBeVisible();
      expect(await ofPage(map), place).toEqual(said);
    }
  });
}

test('the title of a policy in the panel leads to its page', async ({ map }) => {
  await open(map, '?county=51059&lang=en');
  await map.locator('#panel .policy a', { hasText: 'Fairfax County Sheriff detainer practice' }).click();
  await expect(map.locator('main article h1')).toHaveText('Fairfax County Sheriff detainer practice');
  await map.goBack();
  await expect(map.locator('#panel h2')).toHaveText('Fairfax County');
});
