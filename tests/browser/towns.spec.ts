import { drawn, expect, open, type Page, picture, published, test } from './fixtures.js';

/** The colour of the map at a place in CSS pixels of the map, read from the fills of its tiles. */
const fillAt = (page: Page, x: number, y: number): Promise<readonly number[]> =>
  page.evaluate(
    ([px, py]) => {
      const map = document.querySelector('#map')?.getBoundingClientRect() ?? new DOMRect();
      for (const tile of document.querySelectorAll('#map .county-tile')) {
        const box = tile.getBoundingClientRect();
        const [left, top] = [map.left + px - box.left, map.top + py - box.top];
        if (left < 0 || top < 0 || left >= box.width || top >= box.height) continue;
        const canvas = tile.querySelector('canvas');
        const scale = canvas ? canvas.width / canvas.getBoundingClientRect().width : 1;
        const context = canvas?.getContext('2d');
        const data = context?.getImageData(Math.floor(left * scale), Math.floor(top * scale), 1, 1).data;
        if (data?.[3]) return [...data];
      }
      return [];
    },
    [x, y] as const,
  );

/** The middle of the map, without what the county's policies draw there. */
const MIDDLE = 'hide=requires,no_limits,limits,prohibits';

async function middle(page: Page): Promise<readonly [number, number]> {
  const box = await page.locator('#map').boundingBox();
  return [(box?.width ?? 0) / 2, (box?.height ?? 0) / 2];
}

test.describe('towns', () => {
  test('a town with an agreement of its own is filled, on the days on which it has one', async ({ map }) => {
    // The middle of Hialeah, in a county whose sheriff has an agreement too.
    await open(map, `?at=11/25.87/-80.31&${MIDDLE}`);
    const [x, y] = await middle(map);
    const municipal = [249, 201, 143, 255];
    await expect.poll(() => fillAt(map, x, y)).toEqual(municipal);
    // Before its agreement, as its county is.
    await open(map, `?at=11/25.87/-80.31&${MIDDLE}&date=2025-02-01`);
    await drawn(map);
    await expect.poll(() => fillAt(map, x, y)).not.toEqual(municipal);
    // And where the legend hides the towns.
    await open(map, `?at=11/25.87/-80.31&${MIDDLE},towns`);
    await drawn(map);
    await expect.poll(() => fillAt(map, x, y)).not.toEqual(municipal);
  });

  test('a click in a town opens its panel, which has an address of its own', async ({ map }) => {
    await open(map, '?at=11/25.87/-80.31&date=2026-05-18');
    const [x, y] = await middle(map);
    await expect.poll(() => fillAt(map, x, y)).not.toEqual([]);
    await map.locator('#map').click({ position: { x, y } });
    await expect(map.locator('#panel h2')).toHaveText('Hialeah, Florida');
    expect(new URL(map.url()).searchParams.get('town')).toBe('1230000');
    await expect(map).toHaveTitle(/^Hialeah, Florida/);
    const place = map.locator('#panel .place');
    await expect(place).toContainText('Miami-Dade County · Florida · 237,069 residents · border of 2015');
    // Its own department and the county's sheriff both answer.
    await expect(map.locator('#panel article', { hasText: 'Hialeah Police Department' })).toBeVisible();
    await expect(map.locator('#panel article', { hasText: 'Miami-Dade Sheriff' })).toBeVisible();
    await expect(map.locator('#panel article', { hasText: 'Doral Police Department' })).toHaveCount(0);
    await map.screenshot({ path: picture('town') });
    await map.reload();
    await expect(map.locator('#panel h2')).toHaveText('Hialeah, Florida');
    await map.getByRole('button', { name: 'Español' }).click();
    await expect(place).toContainText('límite de 2015');
    await place.getByRole('button', { name: 'Miami-Dade County' }).click();
    await expect(map.locator('#panel h2')).toHaveText('Miami-Dade County');
  });

  test('from far out a click beside the towns with an agreement still opens the county', async ({ map }) => {
    await open(map, '?at=7/25.6/-80.9');
    const [x, y] = await middle(map);
    await map.locator('#map').click({ position: { x, y } });
    await expect(map.locator('#panel h2')).toHaveText(/County$/);
  });

  test('a search for a town leads to the town', async ({ map }) => {
    await open(map);
    await map.getByRole('combobox').fill('hialeah');
    await map.getByRole('option').first().waitFor();
    await map.keyboard.press('Enter');
    await expect(map.locator('#panel h2')).toHaveText('Hialeah, Florida');
    expect(new URL(map.url()).searchParams.get('town')).toBe('1230000');
    await drawn(map);
    await expect(map.locator('.name-town', { hasText: /^Hialeah$/ })).toBeVisible();
  });

  test('T goes from town to town of a county, those with something of their own first, and Enter opens one', async ({
    map,
  }) => {
    await open(map, '?county=12086&at=10/25.87/-80.31&date=2026-05-18');
    await drawn(map);
    await expect(map.locator('#panel h2')).toHaveText('Miami-Dade County');
    await map.locator('#map').focus();
    const live = map.locator('.live, [aria-live]').first();
    await expect
      .poll(async () => {
        await map.keyboard.press('t');
        return live.textContent();
      })
      .toMatch(/Hialeah.*1 local agency with an agreement/);
    await expect(map.locator('.tip')).toContainText('Hialeah');
    await map.keyboard.press('Enter');
    await expect(map.locator('#panel h2')).toHaveText('Hialeah, Florida');
  });

  test('a city with a policy of its own is hatched, and the tip says so', async ({ map }) => {
    await open(map, '?at=11/33.76/-84.42');
    const [x, y] = await middle(map);
    await expect.poll(() => fillAt(map, x, y)).not.toEqual([]);
    await map.mouse.move(...(await inPage(map, x + 2, y + 2)));
    await expect(map.locator('.tip')).toContainText('Atlanta');
  });

  test('an unknown town says so, and the map stays', async ({ map, watch }) => {
    watch.expectErrors = /404/;
    await open(map, '?town=1299999');
    await expect(map.locator('#panel')).toContainText('Nothing is known under this address.');
    await drawn(map);
  });
});

async function inPage(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = await page.locator('#map').boundingBox();
  return [(box?.x ?? 0) + x, (box?.y ?? 0) + y];
}

for (const [scheme, at] of [
  ['light', '?at=7/33.8/-84.4'],
  ['dark', '?at=7/33.8/-84.4'],
  ['light', '?at=9/26.1/-80.3'],
  ['dark', '?at=9/26.1/-80.3'],
  ['light', '?at=12/39.1/-94.59'],
] as const) {
  test(`towns lie on their counties’ lines at ${at}, ${scheme}`, async ({ map }) => {
    await map.emulateMedia({ colorScheme: scheme });
    const come: number[] = [];
    map.on('response', (response) => {
      if (/\/tiles\/towns[/.]/.test(response.url())) come.push(response.status());
    });
    await open(map, at);
    await drawn(map);
    // The last tiles of an archive are asked for once for all that is nearer.
    await expect.poll(() => come.length).toBeGreaterThan(published ? 0 : 3);
    expect(come.every((status) => [200, 204, 206].includes(status))).toBe(true);
    const name = `towns-${at.slice(4).split('/')[0]}-${scheme}`;
    await map.screenshot({ path: picture(name) });
    await expect(map.locator('.county-tile.missing')).toHaveCount(0);
  });
}
