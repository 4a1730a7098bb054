import { readFile } from 'node:fs/promises';
import { drawn, expect, open, type Page, test } from './fixtures.js';
import { UNPUBLISHED } from './unpublished.js';

// What is a published copy's own: the manifest, files to take away, what is not there.

type Manifest = Readonly<Record<string, unknown>>;

/** Has the manifest say something else. */
const manifestWith = (map: Page, change: Manifest): Promise<unknown> =>
  map.route('**/manifest.json', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as Manifest), ...change } });
  });

test('what the copy is not asked for is named, and is there', async () => {
  for (const { file, title } of UNPUBLISHED) {
    const text = await readFile(new URL(file, import.meta.url), 'utf8');
    expect(text.includes(title ?? 'test('), `${file}: ${title}`).toBe(true);
  }
});

test('the manifest does not come: the page says so, and has all of it when the network is back', async ({
  map,
  watch,
}) => {
  watch.expectErrors = /Failed to load resource/;
  await map.route('**/manifest.json', (route) => route.abort());
  await map.goto('./');
  await expect(map.locator('.notice')).toContainText('The page is grey');
  await map.unroute('**/manifest.json');
  await map.evaluate(() => dispatchEvent(new Event('online')));
  await drawn(map);
  await expect(map.locator('.headline')).toContainText('1,843 agreements');
  await expect(map.locator('.notice')).toBeHidden();
});

test('a page that is open learns of a new publication, stays as it is, and shows it when it is told to', async ({
  map,
}) => {
  await map.clock.install();
  await open(map, '?county=12086&at=7/25.8/-80.5');
  await expect(map.locator('#panel h2')).toContainText('Miami-Dade');
  const notice = map.locator('.notice');
  await map.clock.fastForward('06:00');
  await expect(notice).toBeEmpty();
  await manifestWith(map, { version: 'another', snapshot: 'another', newest_sheet: '2026-11-30' });
  await map.clock.fastForward('06:00');
  await expect(notice).toContainText('November 30, 2026');
  // What is asked for meanwhile comes from the snapshot that the page began with.
  await map.getByRole('combobox', { name: 'Search' }).fill('12011');
  await map.getByRole('option', { name: /Broward County/ }).click();
  await expect(map.locator('#panel h2')).toContainText('Broward');
  await expect(notice).not.toContainText('renewed');
  await map.unroute('**/manifest.json');
  await notice.getByRole('button', { name: 'Show it' }).click();
  await expect(map.locator('#panel h2')).toContainText('Broward');
  await expect(notice).toBeEmpty();
});

test('files that were taken away: the page goes on with the publication of now', async ({ map, watch }) => {
  watch.expectErrors = /Failed to load resource/;
  await open(map, '?at=6/39/-98');
  const gone = /\/files\/names\/api\/counties\//;
  let [isGone, next] = [true, ''];
  await map.route(gone, async (route) => {
    // Both have the same files; the first is asked for in vain until the manifest names another snapshot.
    if (isGone) await route.fulfill({ status: 404, body: '' });
    else await route.continue();
  });
  await map.route('**/manifest.json', async (route) => {
    const response = await route.fetch();
    next = 'next';
    isGone = false;
    await route.fulfill({
      response,
      json: { ...((await response.json()) as Manifest), version: next, snapshot: next },
    });
  });
  await map.getByRole('combobox', { name: 'Search' }).fill('12086');
  await map.getByRole('option', { name: /Miami-Dade County/ }).click();
  await expect(map.locator('#panel h2')).toContainText('Miami-Dade');
  expect(next).toBe('next');
  await expect(map.locator('.notice')).toContainText('The data was renewed meanwhile');
});

test('a record is taken away as the file that it is, and of another day as one that the page makes', async ({
  map,
}) => {
  await open(map, '?county=12086');
  const panel = map.locator('#panel');
  const file = panel.getByRole('link', { name: 'Download' });
  await expect(file).toHaveAttribute('href', /\/files\/api\/counties\/12086\.[0-9a-f]{12}\.json$/);
  const answer = await map.request.get((await file.getAttribute('href')) ?? '');
  expect((await answer.json()).name).toBe('Miami-Dade County');
  await expect(panel.getByRole('link', { name: 'Page to print and cite' })).toHaveAttribute(
    'href',
    /\/county\/12086\.html$/,
  );
  await open(map, '?county=12086&date=2025-03-20');
  await expect(panel.locator('h2')).toContainText('Miami-Dade');
  const saving = map.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('countyline-counties-12086-2025-03-20.json');
  const record = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect([record.as_of, record.sheet <= '2025-03-20', record.geoid]).toEqual(['2025-03-20', true, '12086']);
  await expect(panel).toContainText('Pages to print are of the newest day');
});

test('what only a server can do is not offered, and said where it would stand, in both languages', async ({
  map,
}) => {
  await open(map);
  const panel = map.locator('#panel');
  await expect(panel).toContainText('filters in CQL2');
  await expect(panel.getByRole('link', { name: 'Every county, CSV' })).toHaveAttribute(
    'href',
    /\/files\/api\/standing\.[0-9a-f]{12}\.csv$/,
  );
  await open(map, '?lang=es');
  await expect(panel).toContainText('filtros en CQL2');
});

test('feeds go by place', async ({ map }) => {
  await open(map, '?view=changes&where=FL&since=2026-01-01');
  const feed = map.locator('#panel').getByRole('link', { name: 'Feed' });
  await expect(feed).toHaveAttribute('href', /\/feeds\/state\/FL\.atom$/);
  const answer = await map.request.get((await feed.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toContain('application/atom+xml');
  expect(await answer.text()).toContain('<feed');
  await expect(map.locator('#panel')).toContainText('a feed goes by place alone');
});

test('files are kept for as long as their names last, and parts of archives can be had', async ({
  map,
  site,
}) => {
  await open(map);
  const kept = async (path: string): Promise<string | undefined> =>
    (await map.request.get(`${site}${path}`)).headers()['cache-control'];
  expect(await kept('manifest.json')).toContain('max-age=15');
  expect(await kept('index.html')).toContain('max-age=300');
  const { names } = (await (await map.request.get(`${site}manifest.json`)).json()) as {
    readonly names: Readonly<Record<string, string>>;
  };
  expect(await kept(`files/api/counts.${names['api/counts.json']}.json`)).toContain('immutable');
  const archive = await fetch(`${site}files/tiles/counties.${names['tiles/counties.pmtiles']}.pmtiles`, {
    headers: { range: 'bytes=0-6' },
  });
  expect([archive.status, await archive.text()]).toEqual([206, 'PMTiles']);
  expect(archive.headers.get('content-type')).toBe('application/vnd.pmtiles');
  expect(archive.headers.get('access-control-allow-origin')).toBe('*');
});
