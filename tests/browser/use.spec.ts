import { colourAt, drawn, expect, open, test } from './fixtures.js';

test.describe('with the keyboard alone', () => {
  test('arrow keys walk from county to county and Enter opens one, and it is announced', async ({ map }) => {
    await open(map, '?at=6/28/-82');
    await map.locator('#map').focus();
    await map.keyboard.press('ArrowRight');
    const live = map.locator('[aria-live=polite]');
    await expect(live).toContainText('Florida');
    const first = await live.textContent();
    await map.keyboard.press('ArrowUp');
    await expect(live).not.toHaveText(first ?? '');
    await map.keyboard.press('Enter');
    await expect(map.locator('#panel h2')).toContainText('County');
    await expect(live).toContainText('ICE lists');
    await map.locator('#panel').focus();
    await map.keyboard.press('Escape');
    await expect(map.locator('#map')).toBeFocused();
    await expect(map).not.toHaveURL(/county=/);
  });

  test('every control can be reached with Tab, and the skip link leads to the map', async ({ map }) => {
    await open(map);
    await map.keyboard.press('Tab');
    await expect(map.getByRole('link', { name: 'Skip to the map' })).toBeFocused();
    await map.keyboard.press('Enter');
    await expect(map.locator('#map')).toBeFocused();
    await map.keyboard.press('p');
    await expect(map.locator('#panel')).toBeFocused();
    await map.locator('#map').focus();
    const seen = new Set<string>();
    for (let press = 0; press < 70; press += 1) {
      await map.keyboard.press('Tab');
      seen.add(
        await map.evaluate(
          () =>
            document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
        ),
      );
    }
    for (const name of ['Alaska', 'Zoom in', 'One list back', 'Day'])
      expect([...seen].join('|')).toContain(name);
  });
});

test.describe('search', () => {
  test('finds a county by its beginning and goes there', async ({ map }) => {
    await open(map);
    const box = map.getByRole('combobox', { name: 'Search' });
    await box.fill('fairfax');
    const option = map.getByRole('option', { name: /Fairfax County.*Virginia/ });
    await expect(option).toBeVisible();
    await box.press('ArrowDown');
    await expect(box).toHaveAttribute('aria-activedescendant', 'found-0');
    await option.click();
    await expect(map.locator('#panel h2')).toHaveText('Fairfax County');
    await expect(map.locator('#panel')).toContainText('limits cooperation');
    await expect(map).toHaveURL(/county=51059/);
    await drawn(map);
  });

  test('takes a point as latitude and longitude', async ({ map }) => {
    await open(map);
    const box = map.getByRole('combobox', { name: 'Search' });
    await box.fill('41.88, -87.63');
    await box.press('Enter');
    await expect(map.locator('#panel')).toContainText('Cook County');
    await expect(map).toHaveURL(/point=41\.88,-87\.63/);
    await expect(map.locator('#panel h2')).toHaveText('A point in Chicago, Illinois');
    await expect(map.locator('.pin')).toHaveCount(1);
    await expect(box).not.toBeFocused();
  });

  test('says so when nothing has that name', async ({ map }) => {
    await open(map);
    await map.getByRole('combobox', { name: 'Search' }).fill('zzzzqqqq');
    await expect(map.getByText('Nothing is called “zzzzqqqq”.')).toBeVisible();
  });

  test('asks for the position only when told to, and says so when it is refused', async ({ map }) => {
    await open(map);
    await map.getByRole('button', { name: 'Where I am' }).click();
    await expect(map.getByText('The browser did not tell where you are.')).toBeVisible();
  });
});

test.describe('addresses', () => {
  test('an address brings back what was seen; back and forward work', async ({ map }) => {
    await open(map, '?county=48201&hide=statewide');
    await expect(map.locator('#panel h2')).toHaveText('Harris County');
    await expect(map.getByRole('checkbox', { name: /only a state agency/ })).not.toBeChecked();
    await map.locator('#panel').getByRole('button', { name: 'Texas', exact: true }).click();
    await expect(map.locator('#panel h2')).toHaveText('Texas');
    await map.goBack();
    await expect(map.locator('#panel h2')).toHaveText('Harris County');
    await map.goForward();
    await expect(map.locator('#panel h2')).toHaveText('Texas');
  });

  test('an unknown county in the address gives a sentence, and the map goes on', async ({ map, watch }) => {
    watch.expectErrors = /404/;
    await open(map, '?county=99999');
    await expect(map.locator('#panel')).toContainText('Nothing is known under this address.');
  });
});

test('the legend hides what is unchecked', async ({ map }) => {
  await open(map, '?at=7/28.2/-81.6');
  const before = await colourAt(map, 450, 420);
  await map.getByRole('checkbox', { name: /the street/ }).uncheck();
  await expect.poll(() => colourAt(map, 450, 420)).not.toBe(before);
  await expect(map).toHaveURL(/hide=field/);
});

test('one press shows agreements alone, policies alone, or everything', async ({ map }) => {
  await open(map);
  await map.getByRole('button', { name: 'Policies only' }).click();
  await expect(map.getByRole('checkbox', { name: /the street/ })).not.toBeChecked();
  await expect(map.locator('.name-mark')).toHaveCount(0);
  await map.getByRole('button', { name: 'Everything' }).click();
  await expect(map.getByRole('checkbox', { name: /the street/ })).toBeChecked();
  expect(await map.locator('.name-mark').count()).toBeGreaterThan(3);
  await expect(map).not.toHaveURL(/hide=/);
});

test('Spanish: the page, the numbers and the days', async ({ map }) => {
  await open(map, '?lang=es&county=12086');
  await expect(map.locator('html')).toHaveAttribute('lang', 'es');
  await expect(map.getByText('Los acuerdos 287(g) llegan a')).toBeVisible();
  await expect(map.locator('#panel .answer')).toContainText(/^Al \d+ de \p{L}+ de \d{4}, ICE publica aquí/u);
  await map.getByRole('button', { name: 'English' }).click();
  await expect(map.locator('#panel .answer')).toContainText(/^On /);
  await expect(map).toHaveURL(/lang=en/);
  // What was opened stays open in the other language, and what was chosen holds on the next visit.
  await map.locator('#panel details.how summary').click();
  await map.getByRole('button', { name: 'Español' }).click();
  await expect(map.locator('#panel details.how')).toHaveAttribute('open');
  await expect(map.locator('#panel details.how summary')).toHaveText('Cómo lo sabemos');
  await expect(map).toHaveTitle(/^Miami-Dade County · Countyline/);
  await map.goto('./?view=table');
  await expect(map.locator('html')).toHaveAttribute('lang', 'es');
  // Where nobody named an address for it, a mistake can be reported all the same, in every view.
  await map.getByText('Informar de un error').last().click();
  await expect(map.getByRole('button', { name: 'Copiar el informe' }).last()).toBeVisible();
  await map.goto('./?view=table&lang=en');
  await expect(map.locator('html')).toHaveAttribute('lang', 'en');
});

test.describe('in Spanish by the browser', () => {
  test.use({ locale: 'es-MX' });
  test('the reader’s own language comes first', async ({ map }) => {
    await open(map);
    await expect(map.locator('html')).toHaveAttribute('lang', 'es');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test('a tap opens the panel as a sheet with three stops', async ({ map }) => {
    await open(map, '?at=8/25.9/-80.6');
    const box = await map.locator('#map').boundingBox();
    if (!box) throw new Error('the map has no place on the page');
    await map.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    const sheet = map.locator('.sheet');
    await expect(sheet).toBeVisible();
    await expect(map.locator('#panel h2')).toContainText('County');
    const handle = map.getByRole('button', { name: 'Size of the panel' });
    const stops = [];
    for (let press = 0; press < 3; press += 1) {
      stops.push(await sheet.getAttribute('data-stop'));
      await handle.click();
    }
    expect(stops).toEqual(['half', 'full', 'title']);
    await map.getByRole('button', { name: 'Close' }).click();
    // Its title line stays, with the figures of all.
    await expect(sheet).toHaveAttribute('data-stop', 'title');
    await expect(map.locator('#panel h2')).toHaveText('As of May 18, 2026');
    // What lies where the sheet comes up moves out from under it: Miami-Dade, near the foot of the map.
    await open(map, '?at=8/25.9/-80.6');
    await map.touchscreen.tap(box.x + box.width / 2 - 10, box.y + box.height * 0.66);
    await expect(map.locator('#panel h2')).toContainText('County');
    await expect
      .poll(() => map.evaluate(() => new URL(location.href).searchParams.get('at')?.split('/')[1]))
      .not.toBe('25.900');
    // Two taps zoom, and open nothing.
    await map.getByRole('button', { name: 'Close' }).click();
    await map.touchscreen.tap(box.x + box.width / 2, box.y + 120);
    await map.touchscreen.tap(box.x + box.width / 2, box.y + 120);
    await expect(map).toHaveURL(/at=9\//);
    await expect(sheet).toHaveAttribute('data-stop', 'title');
  });

  test('nothing is wider than the screen', async ({ map }) => {
    for (const search of ['', '?county=48201', '?lang=es&county=48201']) {
      await open(map, search);
      const overflow = await map.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, search).toBeLessThanOrEqual(0);
    }
  });
});

test.describe('when things fail', () => {
  test('a tile that fails: the page says so, and tries again when asked', async ({ map, watch }) => {
    watch.expectErrors = /Failed to load resource/;
    let broken = true;
    await map.route('**/tiles/counties/**', (route) => (broken ? route.abort() : route.continue()));
    await map.goto('./');
    await expect(map.getByText(/parts of the map did not arrive/)).toBeVisible();
    broken = false;
    await map.getByRole('button', { name: 'Try again' }).click();
    await drawn(map);
    await expect(map.getByText(/parts of the map did not arrive/)).toBeHidden();
  });

  test('the server away: a sentence in the panel, and the map that is there stays', async ({
    map,
    watch,
  }) => {
    watch.expectErrors = /Failed to load resource/;
    await open(map);
    await map.route('**/api/**', (route) => route.abort());
    await map.locator('#map').focus();
    await map.keyboard.press('ArrowRight');
    await map.keyboard.press('Enter');
    await expect(map.locator('#panel')).toContainText('The server does not answer.');
    await map.unroute('**/api/**');
    await map.locator('#panel').getByRole('button', { name: 'Try again' }).click();
    await expect(map.locator('#panel h2')).toBeVisible();
  });

  test('a browser without canvas: the page says so, and search and table go on', async ({ map, watch }) => {
    // Leaflet's own canvas for the dots cannot be had either.
    watch.expectErrors = /null/;
    await map.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await map.goto('./');
    await expect(map.getByText('This browser cannot draw the map')).toBeVisible();
    await map.getByRole('combobox', { name: 'Search' }).fill('12086');
    await map.getByRole('option', { name: /Miami-Dade County/ }).click();
    await expect(map.locator('#panel h2')).toHaveText('Miami-Dade County');
  });

  test('a slow network: the page is usable before the tiles are there', async ({ map }) => {
    await map.route('**/tiles/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 800));
      await route.continue();
    });
    await map.goto('./');
    await expect(map.getByRole('combobox', { name: 'Search' })).toBeEnabled();
    await drawn(map);
  });
});

test('a page that is open learns of a new list, offers it, and shows it in the same view', async ({
  map,
}) => {
  await map.clock.install();
  await open(map, '?county=12086&at=7/25.8/-80.5');
  await expect(map.locator('#panel h2')).toContainText('Miami-Dade');
  const notice = map.locator('.notice');
  await map.clock.fastForward('06:00');
  await expect(notice).toBeEmpty();
  await map.route('**/version', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), v: 'another', sheet: '2026-11-30' } });
  });
  await map.clock.fastForward('06:00');
  await expect(notice).toContainText('November 30, 2026');
  await map.unroute('**/version');
  await notice.getByRole('button', { name: 'Show it' }).click();
  await expect(map.locator('#panel h2')).toContainText('Miami-Dade');
  await expect(map).toHaveURL(/county=12086/);
  await expect(map).toHaveURL(/at=7/);
  await expect(notice).toBeEmpty();
});
