import type { CDPSession } from '@playwright/test';
import { drawn, expect, open, type Page, test } from './fixtures.js';

/**
 * The share of points beside the edges of tiles that differ from both sides, as a hairline does, of the points where both
 * sides have one colour; read from what is on the screen.
 */
async function hairlines(
  page: Page,
  session: CDPSession,
  ratio: number,
): Promise<{ points: number; torn: number; width: number }> {
  // Playwright's own pictures are of the ratio that the page began with.
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  return page.evaluate(
    async ([base64, dpr]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (!context) throw new Error('there is no canvas');
      context.drawImage(bitmap, 0, 0);
      const { data, width } = context.getImageData(0, 0, bitmap.width, bitmap.height);
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
      const map = document.querySelector('#map')?.getBoundingClientRect() ?? new DOMRect();
      const [first, last] = [Math.ceil(map.top * dpr) + 3, Math.floor(map.bottom * dpr) - 3];
      for (const tile of document.querySelectorAll('#map .county-tile')) {
        const box = tile.getBoundingClientRect();
        const x = Math.round(box.left * dpr);
        const y = Math.round(box.top * dpr);
        if (x > 3 && x < width - 3)
          look(x, last - first, (across, along) => (first + along) * width + across);
        if (y > first && y < last) look(y, width, (across, along) => across * width + along);
      }
      return { points, torn, width };
    },
    [data, ratio] as const,
  );
}

test('no hairline shows between two tiles at the browser’s zooms and on phones, wherever the map is moved', async ({
  map,
}) => {
  const session = await map.context().newCDPSession(map);
  // The middle of Florida, all of whose counties have one colour.
  await open(map, '?at=7.75/28/-81.6&hide=requires,no_limits,cities,towns,conflicts');
  // Lines of counties may lie along the edge of a tile.
  await map.evaluate(() => {
    const sheet = new CSSStyleSheet();
    const above = '.sheet, .stage > :not(#map), .leaflet-names-pane, .county-tile canvas:not(:first-child)';
    sheet.replaceSync(`${above} { visibility: hidden !important }`);
    document.adoptedStyleSheets.push(sheet);
  });
  for (const ratio of [1.1, 1.25, 1.5, 1.75, 2.625, 2.75]) {
    const screen = { width: 420, height: 520, deviceScaleFactor: ratio, mobile: false };
    await session.send('Emulation.setDeviceMetricsOverride', screen);
    await expect.poll(() => map.evaluate(() => devicePixelRatio)).toBeCloseTo(ratio, 3);
    await drawn(map);
    const still = await hairlines(map, session, ratio);
    expect(Math.abs(still.width - 420 * ratio), `${ratio}`).toBeLessThan(1);
    expect(still.points, `${ratio}`).toBeGreaterThan(250);
    expect(still.torn / still.points, `${ratio}`).toBeLessThan(0.02);
    await map.mouse.move(200, 300);
    await map.mouse.down();
    await map.mouse.move(207, 305, { steps: 3 });
    await map.mouse.up();
    await drawn(map);
    const moved = await hairlines(map, session, ratio);
    expect(moved.points, `${ratio}, moved`).toBeGreaterThan(250);
    expect(moved.torn / moved.points, `${ratio}, moved`).toBeLessThan(0.02);
  }
});
