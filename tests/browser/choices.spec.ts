import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, start, stop, test } from './fixtures.js';

// A grey picture of one point.
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

test('a named basemap lies below the counties, with its credit; mistakes are reported where they are wanted', async ({
  page,
}) => {
  const asked: string[] = [];
  const pictures = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'image/png' }).end(PICTURE);
  });
  await new Promise<void>((ready) => pictures.listen(0, '127.0.0.1', ready));
  const { port } = pictures.address() as AddressInfo;
  const { address, server } = await start(
    '--basemap',
    `http://127.0.0.1:${port}/{z}/{x}/{y}.png`,
    '--basemap-credit',
    'Pictures by nobody',
    '--report-to',
    'mailto:desk@example.org',
  );
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  try {
    await page.goto(`${address}?at=6/28/-82&county=12086`);
    await expect(page.locator('.credit')).toContainText('Pictures by nobody');
    await expect.poll(() => page.locator('.basemap img.leaflet-tile-loaded').count()).toBeGreaterThan(4);
    expect(asked.every((path) => /^\/6\/\d+\/\d+\.png$/.test(path))).toBe(true);
    await expect(page.getByRole('link', { name: 'Report a mistake' })).toHaveAttribute(
      'href',
      /^mailto:desk@example\.org\?subject=Countyline%3A%20Miami-Dade%20County.*&body=.*county%3D12086%26date%3D\d/,
    );
    expect(errors).toEqual([]);
  } finally {
    await stop(server);
    pictures.close();
  }
});
