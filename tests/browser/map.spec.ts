import { coloured, drawn, expect, open, published, test } from './fixtures.js';

test('the map shows, with a legend and its counts', async ({ map }) => {
  await open(map);
  expect(await coloured(map)).toBeGreaterThan(0.05);
  await expect(map.getByRole('checkbox', { name: 'the street: county task force' })).toBeVisible();
  await expect(map.locator('.headline')).toContainText(/[\d,]+ agreements of [\d,]+ agencies in \d+ states/);
  // What the first view asks for: the tiles in sight and the few of the small maps, and code of so many KB.
  const [tiles, code] = await map.evaluate(() => {
    const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const ofCode = all.filter(({ name }) => /\.(js|css)$/.test(name));
    return [
      all.filter(({ name }) => /\/tiles\/(counties|states)\//.test(name)).length,
      ofCode.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1024,
    ] as const;
  });
  expect(tiles).toBeLessThanOrEqual(48);
  // The page of a copy brings what reads it.
  expect(code).toBeLessThan(published ? 150 : 120);
});

test('a pan loads more tiles', async ({ map }) => {
  await open(map, '?at=6/39/-98');
  const asked: string[] = [];
  map.on('request', (request) => {
    if (/\/tiles\/counties(\/6\/|\.)/.test(request.url())) asked.push(request.url());
  });
  await map.mouse.move(500, 400);
  await map.mouse.down();
  await map.mouse.move(100, 400, { steps: 8 });
  await map.mouse.up();
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await drawn(map);
});

test('a click on Miami-Dade shows its agreements', async ({ map }) => {
  await open(map, '?at=8/25.6/-80.6');
  const box = await map.locator('#map').boundingBox();
  if (!box) throw new Error('the map has no place on the page');
  await map.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const panel = map.locator('#panel');
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Miami-Dade County');
  await expect(panel.getByRole('heading', { name: 'County-wide agencies' })).toBeVisible();
  await expect(panel.getByRole('button', { name: "Miami-Dade Sheriff's Office" })).toBeVisible();
  await expect(panel.getByText('Task Force Model').first()).toBeVisible();
  await expect(
    panel.getByRole('link', { name: /^memorandum of Miami-Dade Sheriff's Office/ }),
  ).toHaveAttribute('href', /^https:\/\/www\.ice\.gov\//);
  await expect(map).toHaveURL(/county=12086/);
});

test('Alaska, Hawaii and Puerto Rico are one button away', async ({ map }) => {
  await open(map);
  // At first they stand beside the 48 states, on small maps that lie above nothing.
  const insets = map.getByRole('group', { name: 'Small maps' });
  await expect(insets.getByRole('button')).toHaveText([
    'Alaska',
    'Hawaii',
    /Puerto Rico/,
    /Guam/,
    'American Samoa',
  ]);
  const bare = await insets.evaluate((group) => {
    const painted = (canvas: HTMLCanvasElement): boolean =>
      canvas
        .getContext('2d')
        ?.getImageData(0, 0, canvas.width, canvas.height)
        .data.some((part) => part > 0) ?? false;
    return [...group.querySelectorAll('button')]
      .filter((inset) => ![...inset.querySelectorAll('canvas')].some(painted))
      .map((inset) => inset.textContent);
  });
  expect(bare, 'small maps with nothing on them').toEqual([]);
  const meet = await insets.evaluate((group) => {
    const own = group.getBoundingClientRect();
    return [...document.querySelectorAll('.legend, .credit, .jumps, .zooms, .foot')]
      .map((part) => ({ name: part.className, box: part.getBoundingClientRect() }))
      .filter(
        ({ box }) =>
          box.left < own.right && own.left < box.right && box.top < own.bottom && own.top < box.bottom,
      )
      .map(({ name }) => name);
  });
  expect(meet, 'what the small maps lie on').toEqual([]);
  for (const [name, lat] of [
    ['Alaska', '[56]\\d'],
    ['Hawaii', '[12]\\d'],
    ['Puerto Rico', '1\\d'],
  ] as const) {
    await map.getByRole('button', { name, exact: true }).click();
    await expect(map).toHaveURL(new RegExp(`at=[\\d.]+/${lat}`));
    await drawn(map);
    await expect(insets, 'beside the 48 states alone').toBeHidden();
    if (name === 'Alaska') await expect(map.locator('#map')).toBeFocused();
  }
});

test('no seam shows where two tiles meet', async ({ map }) => {
  // The middle of Florida, all of whose counties have one colour, at a half step of the zoom.
  await open(map, '?at=6.5/28.2/-81.6&hide=requires,no_limits');
  const edges = await map
    .locator('.county-tile')
    .evaluateAll((tiles) =>
      tiles
        .map((tile) => tile.getBoundingClientRect())
        .flatMap(({ left, top, width, height }) => [left, top, width, height]),
    );
  expect(
    edges.filter((edge) => !Number.isInteger(edge)),
    'edges between two pixels',
  ).toEqual([]);
  // Every painted point on the last column of one tile has a painted neighbour on the next tile's first.
  const torn = await map.evaluate(() => {
    const canvases = [...document.querySelectorAll<HTMLCanvasElement>('.county-tile canvas:first-child')];
    const column = (canvas: HTMLCanvasElement, x: number) =>
      canvas.getContext('2d')?.getImageData(x, 0, 1, canvas.height).data ?? new Uint8ClampedArray();
    // A canvas is a pixel larger than its tile.
    const tileOf = (canvas: HTMLCanvasElement) =>
      (canvas.parentElement as HTMLElement).getBoundingClientRect();
    let [pairs, differences] = [0, 0];
    for (const left of canvases) {
      const box = tileOf(left);
      const right = canvases.find((other) => {
        const there = tileOf(other);
        return there.left === box.right && there.top === box.top;
      });
      if (!right) continue;
      const [a, b] = [column(left, left.width - 2), column(right, 0)];
      for (let at = 0; at < a.length; at += 4) {
        if (a[at + 3] !== 255 || b[at + 3] !== 255) continue;
        pairs += 1;
        if ([0, 1, 2].some((part) => Math.abs((a[at + part] ?? 0) - (b[at + part] ?? 0)) > 60))
          differences += 1;
      }
    }
    return { pairs, differences };
  });
  expect(torn.pairs).toBeGreaterThan(100);
  expect(torn.differences / torn.pairs).toBeLessThan(0.1);
});

test('a selected county that lies in several tiles is outlined in each of them', async ({ map }) => {
  // San Bernardino County, California, the largest county of the lower 48.
  await open(map, '?at=7/34.8/-116.2&county=06071');
  await expect(map.locator('#panel h2')).toHaveText('San Bernardino County');
  const outlined = await map.evaluate(() => {
    const canvases = [...document.querySelectorAll<HTMLCanvasElement>('.county-tile canvas:nth-child(3)')];
    return canvases.filter((canvas) => {
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return data?.some((part, at) => at % 4 === 3 && part > 0);
    }).length;
  });
  expect(outlined).toBeGreaterThanOrEqual(4);
});

test('the pointer on a county shows its name and one line, and Escape takes them away', async ({ map }) => {
  await open(map, '?at=8/25.6/-80.6');
  const box = await map.locator('#map').boundingBox();
  if (!box) throw new Error('the map has no place on the page');
  await map.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const tip = map.locator('.tip');
  await expect(tip).toContainText('Miami-Dade County, Florida');
  await expect(tip).toContainText('reaches the street');
  await map.locator('#map').focus();
  await map.keyboard.press('Escape');
  await expect(tip).toBeHidden();
});

test('a click on a town’s dot opens the town', async ({ map }) => {
  // The point of Miami in the gazetteer.
  await open(map, '?at=9/25.7743/-80.1937');
  const box = await map.locator('#map').boundingBox();
  if (!box) throw new Error('the map has no place on the page');
  await map.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(map).toHaveURL(/town=1245000/);
  const panel = map.locator('#panel');
  await expect(panel.locator('h2')).toHaveText('Miami, Florida');
  await expect(panel).toContainText('border of 2015');
  await expect(panel).toContainText('City of Miami Police Department');
  await expect(panel).not.toContainText('nearby, not certain');
});

test('a point in a town says whose border it lies in, and which agencies cover it', async ({ map }) => {
  await open(map, '?point=25.7743,-80.1937');
  const panel = map.locator('#panel');
  await expect(panel).toContainText('within Miami, by its border of 2015');
  await expect(panel).toContainText('City of Miami Police Department');
  await expect(panel).not.toContainText('nearby, not certain');
});

test('outside all towns a township whose border is not known may be where the point lies', async ({
  map,
}) => {
  // Townships of Pennsylvania have no border here.
  await open(map, '?point=40.649,-80.317');
  await expect(map.locator('#panel h2')).toHaveText('A point in Beaver County, Pennsylvania');
  const township = map.locator('#panel article', { hasText: 'Center Township Police Department' });
  await expect(township).toContainText('somewhere in this county');
});
