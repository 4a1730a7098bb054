import { drawn, expect, open, type Page, test, violations } from './fixtures.js';

// The map, the date field, the headline, the panel and the legend say the same day at every moment, or the page is grey
// and says why.

const long = (day: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** What the page says of its day at one moment, read in one go. */
const said = (page: Page) =>
  page.evaluate(() => ({
    field: document.querySelector<HTMLInputElement>('.time-day input')?.value ?? '',
    headline: document.querySelector('.headline strong')?.textContent ?? '',
    panel: document.querySelector('#panel')?.textContent ?? '',
    isBehind: document.body.hasAttribute('data-behind'),
  }));

/** The days that the page showed as a whole, and what did not agree with its day. */
interface Seen {
  readonly agreed: string[];
  readonly torn: string[];
}

/** Types a day into the date field. */
async function choose(page: Page, day: string): Promise<void> {
  const field = page.locator('.time-day input');
  await field.fill(day);
  await field.blur();
}

const isBehind = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.body.hasAttribute('data-behind'));

/** The figure beside an entry of the legend. */
const counted = (page: Page, entry: string): Promise<string | null> =>
  page.locator('.stage .legend label', { hasText: entry }).first().textContent();

test.describe('one day', () => {
  test('after a failure nothing shows another day than the rest, and a retry brings all of it', async ({
    map,
    watch,
  }) => {
    watch.expectErrors = /Failed to load resource/;
    await open(map);
    const before = await said(map);
    const street = await counted(map, 'the street');
    await map.route('**/api/standing*', (route) => route.abort());
    await choose(map, '2024-06-01');
    const notice = map.locator('.notice');
    await expect(notice).toContainText('does not show the day asked for');
    const meanwhile = await said(map);
    expect(meanwhile.isBehind, 'the page is grey').toBe(true);
    expect(meanwhile.headline, 'nothing stepped alone').toBe(before.headline);
    expect(await counted(map, 'the street')).toBe(street);
    const grey = () =>
      map.locator('#map .leaflet-tile-pane').evaluate((pane) => getComputedStyle(pane).filter);
    await expect.poll(grey).toContain('grayscale');
    await map.unroute('**/api/standing*');
    await notice.getByRole('button', { name: 'Try again' }).click();
    await expect(map.locator('.headline strong')).toContainText('June 1, 2024');
    const after = await said(map);
    expect([after.field, after.isBehind]).toEqual(['2024-06-01', false]);
    expect(after.panel).toContain('June 1, 2024');
    await expect(notice).toBeEmpty();
    // In 2024 no agreement reached the street.
    expect(await counted(map, 'the street')).toMatch(/\D0$/);
    expect(await grey()).toBe('none');
  });

  test('offline and back, the day that was asked for comes by itself', async ({ map, watch }) => {
    watch.expectErrors = /Failed to load resource|ERR_INTERNET_DISCONNECTED/;
    await open(map, '?county=12057');
    await map.context().setOffline(true);
    await choose(map, '2025-06-01');
    await expect(map.locator('.notice')).toContainText('The server does not answer.');
    expect(await isBehind(map)).toBe(true);
    await map.context().setOffline(false);
    await expect.poll(() => isBehind(map)).toBe(false);
    const { field, headline, panel } = await said(map);
    expect([field, headline]).toEqual(['2025-06-01', `As of ${long('2025-06-01')}`]);
    expect(panel).toContain('June 1, 2025');
  });

  test('while it plays, field, headline and panel go together', async ({ map }) => {
    await open(map, '?date=2025-03-01');
    // Looked at in every frame: on a slow machine the page is behind for most of the time.
    await map.evaluate(() => {
      const seen: Seen = { agreed: [], torn: [] };
      Object.assign(window, { seen });
      const look = (): void => {
        requestAnimationFrame(look);
        if (document.body.hasAttribute('data-behind')) return;
        const field = document.querySelector<HTMLInputElement>('.time-day input')?.value ?? '';
        if (seen.agreed.includes(field)) return;
        const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
          new Date(`${field}T00:00:00Z`),
        );
        for (const part of ['.headline strong', '#panel']) {
          const text = document.querySelector(part)?.textContent ?? '';
          if (!text.includes(day)) seen.torn.push(`${part} on ${field}: ${text.slice(0, 200)}`);
        }
        seen.agreed.push(field);
      };
      look();
    });
    await map.getByRole('button', { name: /Play/ }).click();
    const seen = (): Promise<Seen> =>
      map.evaluate(() => (window as Window & typeof globalThis & { seen: Seen }).seen);
    await expect
      .poll(async () => (await seen()).agreed.length, { message: 'it goes on', timeout: 60_000 })
      .toBeGreaterThanOrEqual(12);
    await map.getByRole('button', { name: /Pause/ }).click();
    expect((await seen()).torn).toEqual([]);
  });

  test('a day after the newest list shows that list and says so, in the reader’s language', async ({
    map,
    watch,
  }) => {
    watch.expectErrors = /Failed to load resource/;
    let refused = 0;
    map.on('response', (response) => {
      if (response.status() === 400) refused += 1;
    });
    await open(map, '?date=2031-01-01');
    await expect(map.locator('.notice')).toContainText('No list of January 1, 2031 is at hand.');
    await expect(map.locator('.headline strong')).not.toContainText('2031');
    await expect(map).not.toHaveURL(/2031/);
    expect(refused, 'it is asked for as often as there are questions of it').toBeLessThanOrEqual(4);
    // Who changes the language reads the same notice in the other one.
    await map.getByRole('button', { name: 'Español' }).click();
    await expect(map.locator('.notice')).toContainText('No hay ninguna lista del 1 de enero de 2031.');
    await map.locator('.notice').getByRole('button').click();
    await expect(map.locator('.notice')).toBeEmpty();
  });

  test('before the first list the page says that it is not known, and counts nothing', async ({ map }) => {
    await open(map, '?date=2010-01-01');
    await expect(map.locator('.headline')).toContainText('not known');
    await expect(map.locator('.headline')).not.toContainText('0 agencies');
    const box = await map.locator('#map').boundingBox();
    if (!box) throw new Error('there is no map');
    await map.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect(map.locator('.tip')).toContainText('not known');
  });
});

test.describe('a tile that fails', () => {
  test('looks like one that is missing, and comes by itself', async ({ map, watch }) => {
    watch.expectErrors = /Failed to load resource/;
    // One tile never comes, as often as it is asked for, until the network is said to be well.
    let broken: string | undefined;
    let well = false;
    await map.route('**/tiles/counties/**', (route) => {
      broken ??= route.request().url();
      return !well && route.request().url() === broken ? route.abort() : route.continue();
    });
    await map.goto('./?at=6/32/-98');
    const missing = map.locator('.county-tile.missing');
    await expect(missing).not.toHaveCount(0);
    await expect(map.locator('.notice')).toContainText('did not arrive');
    // Later tiles that come do not take that back.
    await expect(map.locator('.county-tile:not(.missing)')).not.toHaveCount(0);
    await expect(map.locator('.notice')).toContainText('did not arrive');
    well = true;
    await expect(missing).toHaveCount(0);
    await expect(map.locator('.notice')).toBeEmpty();
    await drawn(map);
  });

  test('comes as soon as the network is back', async ({ map, watch }) => {
    watch.expectErrors = /Failed to load resource|ERR_INTERNET_DISCONNECTED/;
    await open(map);
    await map.context().setOffline(true);
    await map.getByRole('button', { name: 'Hawaii' }).click();
    const missing = map.locator('.county-tile.missing');
    await expect(missing).not.toHaveCount(0);
    await map.context().setOffline(false);
    await expect(missing).toHaveCount(0);
  });
});

test('the tip and the keyboard’s walk tell policies too, in every view', async ({ map }) => {
  for (const view of ['', 'view=model', 'view=stance', 'view=signed']) {
    // Tulare County, California.
    await open(map, `?${view}${view ? '&' : ''}at=8/36.2/-118.8`);
    const box = await map.locator('#map').boundingBox();
    if (!box) throw new Error('there is no map');
    await map.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect(map.locator('.tip')).toContainText('Tulare County, California');
    await expect(map.locator('.tip')).toContainText('prohibits 287(g) agreements');
  }
  await map.locator('#map').focus();
  await map.keyboard.press('ArrowRight');
  await expect(map.locator('[aria-live=polite]').last()).toContainText('prohibits 287(g) agreements');
});

test('Enter leads to the answer, Escape back to the map', async ({ map }) => {
  await open(map);
  await map.locator('#map').focus();
  await map.keyboard.press('ArrowRight');
  await map.keyboard.press('Enter');
  await expect(map.locator('#panel h2')).toBeFocused();
  await expect(map).toHaveTitle(`${await map.locator('#panel h2').textContent()} · Countyline`);
  await map.keyboard.press('Escape');
  await expect(map.locator('#map')).toBeFocused();
  await expect(map).toHaveTitle(/^Where 287\(g\)/);
});

test('a number of five digits may be a ZIP code, which is not known: the page says so', async ({ map }) => {
  await open(map);
  const field = map.getByRole('combobox', { name: 'Search' });
  // Lawrenceville, Georgia; and a county of Montana.
  await field.fill('30043');
  await expect(map.locator('.found-none')).toContainText('ZIP codes are not known here');
  await expect(map.getByRole('option')).toContainText('Jefferson County');
  await field.fill('77002');
  await expect(map.locator('.found-none')).toContainText('Type the name of the town');
  await field.fill('gwinet');
  await expect(map.locator('.search .only-heard')).toHaveText(/\d+ results?/);
  await field.press('Enter');
  await expect(map.locator('#panel h2')).toContainText('Gwinnett County');
  await expect(field).not.toBeFocused();
});

test('from the table the map shows the county that was chosen there', async ({ map }) => {
  await map.goto('./?view=table&county=13135');
  await expect(map.locator('table.counties tbody tr').first()).toBeVisible();
  await map.getByRole('button', { name: 'Map', exact: true }).click();
  await drawn(map);
  await expect(map.locator('#panel h2')).toContainText('Gwinnett County');
  const at = new URL(map.url()).searchParams.get('at');
  expect(Number(at?.split('/')[0] ?? 8), at ?? 'no view in the address').toBeLessThan(11);
});

test.describe('a window of little height', () => {
  for (const [width, height] of [
    [320, 256],
    [740, 360],
    [844, 390],
  ] as const) {
    test(`${width} x ${height}: one column that scrolls, with every control and the answer`, async ({
      map,
    }) => {
      await map.setViewportSize({ width, height });
      await open(map, '?county=12057');
      const heading = map.locator('#panel h2');
      await expect(heading).toHaveText('Hillsborough County');
      const sideways = await map.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, 'nothing is wider than the window').toBeLessThanOrEqual(0);
      // No two parts lie above one another, and each can be scrolled to.
      const boxes = await map.evaluate(() =>
        ['.header', '.jumps', '#map', '.zooms', '.stage .legend', '#panel', '.time', '.headline'].map(
          (part) => {
            const box = document.querySelector(part)?.getBoundingClientRect();
            return { part, top: (box?.top ?? 0) + scrollY, bottom: (box?.bottom ?? 0) + scrollY };
          },
        ),
      );
      for (const [at, { part, top, bottom }] of boxes.entries()) {
        expect(bottom - top, part).toBeGreaterThan(10);
        const before = boxes[at - 1];
        if (before) expect(top, `${part} below ${before.part}`).toBeGreaterThanOrEqual(before.bottom - 1);
      }
      await heading.scrollIntoViewIfNeeded();
      await expect(heading).toBeInViewport();
      await map.getByRole('button', { name: /Play/ }).scrollIntoViewIfNeeded();
      await expect(map.getByRole('button', { name: /Play/ })).toBeInViewport();
      // A county that is chosen there is shown there.
      await map.locator('#map').scrollIntoViewIfNeeded();
      await map.locator('#map').focus();
      await map.keyboard.press('ArrowRight');
      await map.keyboard.press('Enter');
      await expect(heading).not.toHaveText('Hillsborough County');
      await expect(heading).toBeInViewport();
      expect(await violations(map, 'best-practice')).toEqual([]);
    });
  }
});

test('what comes late closes nothing that the reader has opened', async ({ map }) => {
  let answer = (): void => {};
  const late = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await map.route('**/api/timeline*', async (route) => {
    await late;
    await route.continue();
  });
  await map.goto('./');
  const opened = map.locator('#panel details', { hasText: 'Agreements by state' });
  await opened.locator('summary').click();
  await expect(opened).toHaveAttribute('open');
  answer();
  await expect(map.locator('#panel details', { hasText: 'Agreements by month' })).toBeVisible();
  await expect(opened).toHaveAttribute('open');
});

test('back in the table after the day has changed, no row of the other day stands there', async ({ map }) => {
  await map.goto('./?view=table&date=2025-03-06');
  const day = map.locator('.of-day');
  await expect(day).toContainText('March 6, 2025');
  await map.getByRole('button', { name: 'Map', exact: true }).click();
  await choose(map, '2025-06-01');
  await expect(map.locator('.headline strong')).toContainText('June 1, 2025');
  let answer = (): void => {};
  const late = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await map.route('**/api/standing.csv*', async (route) => {
    await late;
    await route.continue();
  });
  await map.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(map.locator('.table')).toBeVisible();
  await expect(map.locator('.table')).not.toContainText('March 6, 2025');
  answer();
  await expect(day).toContainText('June 1, 2025');
});

test('what the page waits for is the day that is asked for last', async ({ map }) => {
  await open(map);
  await map.route('**/api/standing*', () => {});
  await choose(map, '2025-06-01');
  const notice = map.locator('.notice');
  await expect(notice).toContainText('Loading June 1, 2025');
  await choose(map, '2025-07-01');
  await expect(notice).toContainText('Loading July 1, 2025');
});
