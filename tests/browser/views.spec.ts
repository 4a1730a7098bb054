import { readFile } from 'node:fs/promises';
import { colourAt, drawn, expect, open, picture, published, test, violations } from './fixtures.js';

test.describe('time', () => {
  test('a step back recolours the map without new county tiles, and all that is shown follows', async ({
    map,
  }) => {
    await open(map);
    const newest = await map.locator('.headline').textContent();
    const tiles: string[] = [];
    map.on('request', (request) => {
      if (/\/tiles\/counties[/.]/.test(request.url())) tiles.push(request.url());
    });
    await map.getByLabel('Date').fill('2025-03-01');
    await map.getByLabel('Date').press('Tab');
    await expect(map.locator('.headline')).toContainText('As of March 1, 2025');
    expect(await map.locator('.headline').textContent()).not.toBe(newest);
    await expect(map).toHaveURL(/date=2025-03-01/);
    expect(tiles).toEqual([]);
  });

  test('another day, another colour: Florida before its sheriffs signed', async ({ map }) => {
    await open(map, '?at=7/28.2/-81.6');
    const now = await colourAt(map, 450, 420);
    await map.getByLabel('Date').fill('2024-06-01');
    await map.getByLabel('Date').press('Tab');
    await expect.poll(() => colourAt(map, 450, 420)).not.toBe(now);
  });

  test('arrow keys on the slider go from list to list, and its value is spoken', async ({ map }) => {
    await open(map);
    const slider = map.getByRole('slider', { name: 'Day' });
    await slider.focus();
    await slider.press('ArrowLeft');
    await expect(slider).toHaveAttribute('aria-valuetext', /20\d\d, [\d,]+ agreements/);
    await expect(map).toHaveURL(/date=/);
    await slider.press('ArrowRight');
    await expect(map).not.toHaveURL(/date=/);
  });

  test('play goes on by itself, and stops when told to', async ({ map }) => {
    await open(map, '?date=2025-02-01');
    await map.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => map.getByLabel('Date').inputValue()).not.toBe('2025-02-01');
    await map.getByRole('button', { name: 'Pause' }).click();
    const day = await map.getByLabel('Date').inputValue();
    await map.waitForTimeout(400);
    expect(await map.getByLabel('Date').inputValue()).toBe(day);
  });

  test('a day before the first list is answered from signing days, and says so', async ({ map }) => {
    await open(map, '?date=2020-12-01&county=12086');
    await expect(map.locator('#panel')).toContainText('signing');
  });
});

test.describe('changes', () => {
  test('lists what changed between two lists, and lights it up on the map', async ({ map }) => {
    await open(map, '?view=changes&date=2025-12-29&since=2025-12-12');
    const panel = map.locator('#panel');
    await expect(panel.getByRole('heading', { name: 'What changed' })).toBeVisible();
    await expect(panel.locator('.answer')).toHaveText(
      /^From December 12, 2025 through December 29, 2025, there were \d+ new agreements, .+ and .+\.$/,
    );
    // The agreements come before the applications.
    expect(await panel.locator('h3').allTextContents()).toEqual([
      expect.stringMatching(/^Agreements/),
      expect.stringMatching(/^Applications/),
      ...(await panel.locator('h3').allTextContents()).slice(2),
    ]);
    const lit = await map.evaluate(() => {
      let outlined = 0;
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.county-tile canvas:nth-child(3)')) {
        const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) outlined += 1;
      }
      return outlined;
    });
    expect(lit).toBeGreaterThan(500);
    // Who comes back from a county is where the list was left.
    const there = panel.locator('.changes').nth(1).getByRole('link').nth(20);
    await there.scrollIntoViewIfNeeded();
    const scrolled = await panel.evaluate((root) => root.scrollTop);
    expect(scrolled).toBeGreaterThan(0);
    await there.click();
    await panel.getByRole('button', { name: 'Close' }).click();
    await expect(there).toBeFocused();
    expect(await panel.evaluate((root) => root.scrollTop)).toBe(scrolled);
  });

  test('of one state, one county and one kind alone: in the address, the file, the feed and the citation', async ({
    map,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(map, '?view=changes&date=2025-12-29&since=2025-12-12');
    const panel = map.locator('#panel');
    await panel.getByLabel('State or territory').focus();
    await panel.getByLabel('State or territory').selectOption('Texas');
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText('What changed in Texas');
    await expect(panel.getByLabel('State or territory')).toBeFocused();
    await panel.getByLabel('Kind of change').selectOption('added');
    await expect(panel.locator('.answer')).toContainText(
      /^In Texas, from .* there were \d+ new agreements\.$/,
    );
    await expect(map).toHaveURL(/since=2025-12-12&where=TX&kind=added/);
    const entries = panel.locator('.changes li');
    const count = await entries.count();
    for (const text of await entries.locator('> span').allTextContents()) {
      expect(text).toMatch(/^ICE lists a new agreement .* of .*, Texas\.$/);
    }
    const saving = map.waitForEvent('download');
    await panel.getByRole('button', { name: `CSV, ${count} changes` }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toBe('countyline-changes-texas-added-2025-12-12-2025-12-29.csv');
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(count + 1);
    const feed = await panel.getByRole('link', { name: 'Feed' }).getAttribute('href');
    await expect(map.locator('link[rel=alternate]')).toHaveAttribute('href', feed ?? '');
    const told = (await (await map.request.get(feed ?? '')).text()).match(/<entry>/g);
    // A copy has a feed for each state, of every kind and of late days.
    expect(feed).toMatch(
      published ? /\/feeds\/state\/TX\.atom$/ : /from=2025-12-12&to=2025-12-29&state=TX&kind=added&f=atom$/,
    );
    if (!published) expect(told).toHaveLength(count);
    await panel.getByRole('button', { name: 'Cite' }).click();
    await expect(panel.getByText('Citation copied')).toBeVisible();
    expect(await map.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^“What changed in Texas from December 12, 2025 through December 29, 2025\.” .*where=TX&kind=added/,
    );
    // A county where nothing of the kind happened says so in a sentence, and leads back.
    await panel.getByLabel('County', { exact: true }).selectOption('Loving County');
    await expect(panel.locator('.answer')).toContainText(
      /^In Loving County, Texas, from .* no change of this kind\.$/,
    );
    await panel.getByRole('button', { name: 'Show all changes' }).click();
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText('What changed');
  });

  test('without a day, the last week before the newest list', async ({ map }) => {
    await open(map);
    await map.getByRole('button', { name: 'Changes' }).click();
    await expect(map.locator('#panel .answer')).toBeVisible();
    await expect(map).toHaveURL(/view=changes/);
    await map.goBack();
    await expect(map.getByRole('button', { name: 'Map', exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });
});

test.describe('the table', () => {
  test('has every county, filters, sorts, and saves exactly what it shows', async ({ map }) => {
    await map.goto('./?view=table');
    await expect(map.getByText('3,233 counties', { exact: true })).toBeVisible();
    await map.getByRole('searchbox', { name: 'Filter by county or state' }).fill('florida');
    // The 67 counties of Florida, and the municipio of that name in Puerto Rico.
    await expect(map.getByText('68 counties', { exact: true })).toBeVisible();
    await map.getByRole('button', { name: 'Residents' }).click();
    await map.getByRole('button', { name: 'Residents' }).click();
    const rows = map.locator('table.counties tbody tr');
    await expect(rows.first()).toContainText('Miami-Dade County');
    await expect(map.locator('th[data-column=residents]')).toHaveAttribute('aria-sort', 'descending');
    const saving = map.waitForEvent('download');
    await map.getByRole('button', { name: 'CSV, 68 counties' }).click();
    const file = await (await saving).path();
    const lines = (await readFile(file, 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(69);
    expect(lines[1]).toMatch(/^12086,Miami-Dade County,Florida,/);
    await rows.first().getByRole('button').click();
    await expect(map.locator('#panel h2')).toHaveText('Miami-Dade County');
    // The map, which had no size till now, shows the same county; what changed gives its room back.
    await map.getByRole('button', { name: 'Map', exact: true }).click();
    await drawn(map);
    await expect(map).toHaveURL(/county=12086.*at=[89](\.\d+)?\/25\./);
    await map.getByRole('button', { name: 'Changes' }).click();
    await expect(map.locator('#panel h2')).toHaveText('What changed');
    await map.getByRole('button', { name: 'Map', exact: true }).click();
    await expect(map.locator('#panel h2')).toHaveText('Miami-Dade County');
  });

  test('has the legend’s filters', async ({ map }) => {
    await map.goto('./?view=table');
    await expect(map.getByText('3,233 counties', { exact: true })).toBeVisible();
    for (const name of ['only a state agency', 'require cooperation', 'bar local limits']) {
      await map.getByRole('checkbox', { name }).uncheck();
    }
    await expect(map.getByText('3,233 counties', { exact: true })).toBeHidden();
    await map.getByRole('button', { name: 'Map', exact: true }).click();
    await drawn(map);
    await expect(map.getByRole('checkbox', { name: 'only a state agency' })).not.toBeChecked();
  });
});

test('the overview counts each county once, and leads to a state', async ({ map }) => {
  await open(map);
  const panel = map.locator('#panel');
  await expect(panel.getByRole('row', { name: /the street: county task force/ })).toContainText(/\d+.*M.*%/);
  await panel.locator('summary').filter({ hasText: 'Agreements by month' }).click();
  // ICE's list of 2025-12-29 and those after it to the end of the year hold 1,274 agreements.
  await expect(panel.getByRole('row', { name: /^December 2025/ })).toContainText('1,274');
  await panel.locator('summary').filter({ hasText: 'Agreements by state' }).click();
  await panel.getByRole('button', { name: 'Florida' }).click();
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Florida');
  // Every one of Florida's 67 counties has an agreement of a county-wide agency.
  const reached = panel.locator('.agency', { hasText: /^reaches the (street|county jail)/ });
  expect(await reached.locator('.names button').count()).toBe(67);
});

test('an agency shows all its agreements, with the row of the list', async ({ map }) => {
  await open(map, '?agency=fl-hollywood-police-department');
  const panel = map.locator('#panel');
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Hollywood Police Department');
  await panel.getByText('How do we know').click();
  await expect(panel.getByText(/ICE’s list .*\.xlsx, row \d+/).first()).toBeVisible();
  await panel.getByRole('button', { name: 'Broward County' }).click();
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Broward County');
});

test('the panel’s link and citation are copied', async ({ map, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(map, '?county=51059');
  await map.getByRole('button', { name: 'Cite' }).click();
  await expect(map.getByText('Citation copied')).toBeVisible();
  const text = await map.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(
    /^“Fairfax County, Virginia\.” Countyline, agreements and policies as of .* \(data [0-9a-f]{12}\)\. http:\/\/.*county=51059&date=\d{4}-\d{2}-\d{2}\. Accessed .* \d{4}\.$/,
  );
  expect(text).not.toContain('at=');
});

test('the embedded map is bare, takes the same address, and leads to the whole page', async ({ map }) => {
  await map.goto('./embed?at=6/28/-82&lang=es');
  await drawn(map);
  await expect(map.locator('.header')).toBeHidden();
  await expect(map.getByText('Leyenda')).toBeVisible();
  await expect(map.getByRole('link', { name: 'Countyline' })).toHaveAttribute('href', /lang=es/);
});

test('in a frame a click tells what applies, and leads to the place on the whole page', async ({ map }) => {
  await map.goto('./embed?at=9/25.6/-80.5');
  await drawn(map);
  await map.locator('#map').click({ position: { x: 640, y: 420 } });
  const card = map.getByRole('region', { name: 'Miami-Dade County' });
  await expect(card).toContainText(/ICE lists \d+ agreements/);
  await expect(card.getByRole('link')).toHaveAttribute('href', /^\.\/(index\.html)?\?county=12086/);
  await map.screenshot({ path: picture('frame') });
  expect(await violations(map)).toEqual([]);
  await map.keyboard.press('Tab');
  await card.getByRole('button', { name: /close/i }).click();
  await expect(card).toBeHidden();
  await expect(map).not.toHaveURL(/county=/);
});

test('the charts come when they are looked at, each with its table', async ({ map }) => {
  const asked: string[] = [];
  map.on('request', (request) => asked.push(request.url()));
  await open(map);
  expect(asked.some((url) => url.includes('plots'))).toBe(false);
  const panel = map.locator('#panel');
  const chart = panel.getByRole('img', { name: /^Agreements by month/ });
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator('canvas')).toBeVisible();
  const states = panel.getByRole('img', { name: /^Agreements by state/ });
  await states.scrollIntoViewIfNeeded();
  await expect(states.locator('canvas')).toBeVisible();
  for (const title of ['Agreements by state', 'Agreements by month']) {
    await panel.locator('summary').filter({ hasText: title }).click();
    await expect(panel.getByRole('table', { name: title })).toBeVisible();
  }
});

test('on paper the panel is whole: what is folded is open, and closes again', async ({ map }) => {
  await open(map, '?county=12086');
  const folded = map.locator('#panel details.folded').first();
  await expect(folded).not.toHaveAttribute('open');
  await map.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(folded).toHaveAttribute('open');
  await map.emulateMedia({ media: 'print' });
  // The map goes along, as wide as the paper, with what tells where and when it is from.
  await map.setViewportSize({ width: 700, height: 990 });
  await expect(map.locator('.stage')).toBeVisible();
  await expect(map.locator('.zooms')).toBeHidden();
  const wide = await map.evaluate(() => document.documentElement.scrollWidth);
  expect(wide, 'all of it is on the paper').toBeLessThanOrEqual(700);
  await expect(map.locator('.from')).toContainText(/county=12086.*date=\d{4}-\d{2}-\d{2}/);
  await expect(map.locator('#panel h2')).toBeVisible();
  const proof = map.locator('#panel a[href^="https://"]').first();
  const written = await proof.evaluate((link) => getComputedStyle(link, '::after').content);
  expect(written).toContain('https://');
  await map.screenshot({ path: picture('paper'), fullPage: true });
  await map.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(folded).not.toHaveAttribute('open');
});

test.describe('with less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test('the map goes to a place at once', async ({ map }) => {
    await open(map);
    await map.getByRole('button', { name: 'Hawaii' }).click();
    await expect(map.locator('.leaflet-zoom-anim')).toHaveCount(0);
    await expect(map).toHaveURL(/at=[\d.]+\/[12]\d/);
  });
});
