import { drawn, expect, open, type Page, test } from './fixtures.js';

/**
 * The share of points beside the edges of tiles that differ from both sides, as a hairline does, of the points where both
 * sides have one colour; read from what is on the screen.
 */
async function hairlines(page: Page, ratio: number): Promise<{ points: number; torn: number }> {
  const clip = await page.locator('#map').boundingBox();
  if (!clip) throw new Error('the map has no place on the page');
  const picture = await page.screenshot({ clip, scale: 'device', animations: 'disabled' });
  return page.evaluate(
    async ([base64, dpr, left, top]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (!context) throw new Error('there is no canvas');
      context.drawImage(bitmap, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const far = (one: number, other: number): number =>
        Math.max(
          ...[0, 1, 2].map((part) => Math.abs((data[4 * one + part] ?? 0) - (data[4 * other + part] ?? 0))),
        );
      let [points, torn] = [0, 0];
      const look = (edge: number, length: number, at: (across: number, along: number) => number): void => {
        for (let along = 0; along < length; along += 1) {
          const [before, after] = [at(edge - 3, along), at(edge + 2, along)];
          if (far(before, after) > 6) continue;
          points += 1;
          if ([-1, 0].some((beside) => far(at(edge + beside, along), before) > 6)) torn += 1;
        }
      };
      for (const tile of document.querySelectorAll('#map .county-tile')) {
        const box = tile.getBoundingClientRect();
        const x = Math.round((box.left - left) * dpr);
        const y = Math.round((box.top - top) * dpr);
        if (x > 3 && x < width - 3) look(x, height, (across, along) => along * width + across);
        if (y > 3 && y < height - 3) look(y, width, (across, along) => across * width + along);
      }
      return { points, torn };
    },
    [picture.toString('base64'), ratio, clip.x, clip.y] as const,
  );
}

test('no hairline shows between two tiles at the browser’s zooms and on phones, wherever the map is moved', async ({
  map,
}) => {
  const session = await map.context().newCDPSession(map);
  // Lines of counties may lie along the edge of a tile.
  const bare = (): Promise<void> =>
    map.evaluate(() => {
      const above = '.stage > :not(#map), .leaflet-names-pane, .county-tile canvas:not(:first-child)';
      for (const part of document.querySelectorAll<HTMLElement>(above)) part.style.visibility = 'hidden';
    });
  // The middle of Florida, all of whose counties have one colour.
  await open(map, '?at=7.75/28/-81.6&hide=requires,no_limits,cities,towns,conflicts');
  for (const ratio of [1.1, 1.25, 1.5, 1.75, 2.625, 2.75]) {
    const screen = { width: 420, height: 520, deviceScaleFactor: ratio, mobile: false };
    await session.send('Emulation.setDeviceMetricsOverride', screen);
    await expect.poll(() => map.evaluate(() => devicePixelRatio)).toBeCloseTo(ratio, 3);
    await drawn(map);
    await bare();
    const still = await hairlines(map, ratio);
    expect(still.points, `${ratio}`).toBeGreaterThan(250);
    expect(still.torn / still.points, `${ratio}`).toBeLessThan(0.02);
    await map.mouse.move(200, 300);
    await map.mouse.down();
    await map.mouse.move(207, 305, { steps: 3 });
    await map.mouse.up();
    await drawn(map);
    await bare();
    const moved = await hairlines(map, ratio);
    expect(moved.points, `${ratio}, moved`).toBeGreaterThan(250);
    expect(moved.torn / moved.points, `${ratio}, moved`).toBeLessThan(0.02);
  }
});
