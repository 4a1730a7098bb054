import { colourAt, drawn, expect, open, test } from './fixtures.js';

// Miami-Dade County's sheriff has a task force agreement; Fairfax County's agencies have none.
const MIAMI = '?at=9/25.6/-80.5';
const spot = [450, 380] as const;

test('the colours tell models, policies or signing days, and the address keeps which', async ({ map }) => {
  await open(map, MIAMI);
  const seen = new Set([await colourAt(map, ...spot)]);
  for (const [name, key] of [
    ['By model', 'model'],
    ['By policy', 'stance'],
    ['By signing day', 'signed'],
  ] as const) {
    await map.getByRole('radio', { name }).check();
    await expect(map).toHaveURL(new RegExp(`view=${key}`));
    await expect.poll(async () => seen.has(await colourAt(map, ...spot)), { message: name }).toBe(false);
    seen.add(await colourAt(map, ...spot));
    await map.reload();
    await drawn(map);
    await expect(map.getByRole('radio', { name })).toBeChecked();
    await expect.poll(() => colourAt(map, ...spot)).toBe([...seen].at(-1));
  }
});

test('each view counts its counties, and hides what is unchecked', async ({ map }) => {
  await open(map, '?view=model');
  const { counties, bits } = await (await map.request.get('./api/standing')).json();
  const held = Object.values<unknown[]>(counties).map((row) => row[4] as number);
  const taskForce = 1 << bits.models.indexOf('TFM');
  const only = held.filter((models) => models === taskForce).length;
  const entry = map.locator('.entry', { hasText: 'task force only' });
  await expect(entry.locator('.entry-count')).toHaveText(only.toLocaleString('en-US'));
  await entry.getByRole('checkbox').uncheck();
  await expect(map).toHaveURL(/view=model.*hide=TFM/);
  // The box was written anew, and still has the focus.
  await expect(entry.getByRole('checkbox')).toBeFocused();
});

test('by signing day, the map goes back with the day', async ({ map }) => {
  await open(map, '?view=signed&date=2024-06-01');
  const count = (name: string) => map.locator('.entry', { hasText: name }).locator('.entry-count');
  await expect(count('before 2025')).toHaveText(/[1-9]/);
  await expect(count('January–March 2025')).toHaveText('0');
  await map.goto('./?view=signed');
  await expect(count('January–March 2025')).toHaveText(/[1-9]/);
});

test('states that require an agreement and detainers are counted once', async ({ map }) => {
  await open(map, '?view=stance');
  const { stances } = await (await map.request.get('./api/counts')).json();
  const count = map.locator('.entry', { hasText: 'require cooperation' }).locator('.entry-count');
  await expect(count).toHaveText(`${stances.requires.states} states`);
  await expect(map.getByRole('checkbox', { name: /the street/ })).toHaveCount(0);
});

test('a county from the address lies clear of the legend and the buttons', async ({ map }) => {
  await open(map, '?county=51059');
  await expect(map.locator('#panel h2')).toHaveText('Fairfax County');
  const { bbox } = await (await map.request.get('./api/counties/51059')).json();
  await expect(map).toHaveURL(/at=/);
  await drawn(map);
  const [zoom, lat, lon] = (new URL(map.url()).searchParams.get('at') ?? '').split('/').map(Number);
  const pixels = 256 * 2 ** (zoom ?? 0);
  const mercator = (degrees: number): number =>
    Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI);
  const stage = await map.locator('#map').boundingBox();
  const legend = await map.locator('.legend').boundingBox();
  const jumps = await map.locator('.jumps').boundingBox();
  if (!stage || !legend || !jumps) throw new Error('the map, its legend and its buttons are there');
  const y = (degrees: number): number =>
    stage.y + stage.height / 2 - (mercator(degrees) - mercator(lat ?? 0)) * pixels;
  const x = (degrees: number): number => stage.x + stage.width / 2 + ((degrees - (lon ?? 0)) / 360) * pixels;
  expect(y(bbox[1])).toBeLessThan(legend.y);
  expect(y(bbox[3])).toBeGreaterThan(jumps.y + jumps.height);
  expect(x(bbox[0])).toBeGreaterThan(stage.x);
  expect(x(bbox[2])).toBeLessThan(stage.x + stage.width);
});
