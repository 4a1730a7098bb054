import { expect, open, test } from './fixtures.js';

/** An article of another site with the map in it, by the code that the page gives. */
const article = (code: string): string =>
  `<!doctype html><title>An article</title><link rel="icon" href="data:,"><body style="margin:0"><p>Above.</p>${code}<div style="height:3000px">Below.</div>`;

test('the code of a frame works in an article: sandboxed, it lets the article scroll until it is clicked', async ({
  map,
}) => {
  await map.setViewportSize({ width: 700, height: 700 });
  await open(map, '?county=48201');
  // The code holds where the map looks: at the county, once it has come there.
  await expect(map).toHaveURL(/at=[78]/);
  await map.locator('summary', { hasText: 'Embed' }).click();
  const field = map.getByRole('textbox', { name: 'Code of the frame' });
  await expect(field).toHaveValue(
    /^<iframe src="http:[^"]+\/embed(\.html)?\?county=48201[^"]*" title="Harris County · Countyline/,
  );
  const code = await field.inputValue();
  await map.route('**/article', (route) => route.fulfill({ contentType: 'text/html', body: article(code) }));
  await map.goto('./article');
  const frame = map.frameLocator('iframe');
  const card = frame.getByRole('region', { name: 'Harris County' });
  await expect(card).toContainText(/ICE lists \d+ agreements/);
  await expect(frame.locator('#panel')).toBeHidden();
  await expect(frame.locator('.legend-body')).toBeHidden();
  const whole = frame.locator('.headline a.whole');
  await expect(whole).toHaveAttribute('href', /county=48201/);

  const scrolled = (): Promise<number> => map.evaluate(() => scrollY);
  const steps = await map.evaluate(() => history.length);
  const box = await map.locator('iframe').boundingBox();
  if (!box) throw new Error('there is no frame');
  // Well inland, also while the article is still scrolled a little.
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2 - 40];
  await map.mouse.move(x, y);
  await map.mouse.wheel(0, 40);
  await expect(frame.locator('.passed')).toHaveText('Click the map, or hold Ctrl, to zoom with the wheel');
  await expect.poll(scrolled).toBeGreaterThan(0);
  await card.getByRole('button', { name: /close/i }).click();
  await expect(card).toBeHidden();

  await map.evaluate(() => scrollTo(0, 0));
  await map.mouse.click(x, y);
  await expect(frame.locator('.frame-card')).toContainText('County');
  await map.mouse.wheel(0, -200);
  await expect(frame.locator('.county-tile')).not.toHaveCount(0);
  await expect(whole).toHaveAttribute('href', /at=/);
  expect(await scrolled()).toBe(0);
  expect(await map.evaluate(() => history.length), 'the way back is the article’s').toBe(steps);
});
