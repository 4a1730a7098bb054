import { expect, open, type Page, test } from './fixtures.js';

/** Answers as the server would, but for what `change` makes of it. */
async function answer(map: Page, path: string, change: (record: Json) => Json): Promise<void> {
  await map.route(path, async (route) => {
    const response = await route.fetch();
    const record = (await response.json()) as Json;
    await route.fulfill({ response, json: change(record) });
  });
}

type Json = Record<string, unknown>;

test.describe('how old the newest list is', () => {
  test('stands under the map and in the panel', async ({ map }) => {
    await open(map);
    const sentence = /The newest list at hand is of (today, )?\w+ \d+, \d{4}/;
    await expect(map.locator('.headline .age')).toContainText(sentence);
    await expect(map.locator('#panel .note').last()).toContainText(sentence);
  });

  test('is told in days and in months, in English and in Spanish', async ({ map }) => {
    const aged = { newest_sheet: '2026-05-18', list_age_days: 1 };
    await answer(map, '**/api/counts*', (record) => ({ ...record, ...aged }));
    await open(map);
    await expect(map.locator('.headline .age')).toHaveText(
      'The newest list at hand is of May 18, 2026, 1 day old.',
    );
    aged.list_age_days = 191;
    await open(map, '?lang=es');
    await expect(map.locator('.headline .age')).toHaveText(
      'La lista más reciente disponible es del 18 de mayo de 2026, de hace 6 meses.',
    );
  });
});

test('a county says until when an ending is held back, and that a signing day is in doubt', async ({
  map,
}) => {
  await answer(map, '**/api/counties/12086*', (record) => {
    const [agency] = record.agencies as Json[];
    const [agreement] = (agency?.agreements ?? []) as Json[];
    const held = {
      ...agreement,
      listed: false,
      missing: true,
      signed: '2016-03-19',
      signed_in_doubt: true,
      held_back: { since: '2026-02-27', until: '2026-03-13' },
    };
    return { ...record, missing: [{ ...agency, agreements: [held] }] };
  });
  await open(map, '?county=12086');
  const panel = map.locator('#panel');
  await expect(panel).toContainText(
    'missing from the list of February 27, 2026; its ending is held back until March 13, 2026',
  );
  await expect(panel).toContainText('signing day in doubt: Mar 19, 2016');
});

test('a page that meets other data than its own steps to it as a whole, and keeps its view', async ({
  map,
}) => {
  // A town that is not shown is not what a click is meant for.
  await open(map, '?county=12086&at=7.5/28/-81.6&hide=towns');
  const { width, height } = (await map.locator('#map').boundingBox()) ?? { width: 0, height: 0 };
  const next = { snapshot: 'next', as_of: '2026-05-19', sheet: '2026-05-19', newest_sheet: '2026-05-19' };
  await answer(map, '**/api/counts*', (record) => ({ ...record, ...next }));
  await answer(map, '**/api/counties/*', (record) => ({ ...record, ...next }));
  await map.locator('#map').click({ position: { x: width / 2, y: height / 2 } });
  await expect(map.locator('.headline strong')).toContainText('May 19, 2026');
  await expect(map.locator('.notice')).toContainText('The data was renewed meanwhile');
  await expect(map.locator('#panel .note').last()).toContainText('May 19, 2026');
  await expect(map).toHaveURL(/(county|point)=/);
  await expect(map).not.toHaveURL(/12086/);
  await map.getByRole('button', { name: 'All right' }).click();
  await expect(map.locator('.notice')).toBeEmpty();
});
