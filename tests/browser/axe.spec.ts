import { expect, open, test, violations } from './fixtures.js';

// Every view in both languages, light and dark, on a desk and on a phone: axe finds nothing at WCAG 2.2 AA.

const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

const views = {
  map: '',
  model: 'view=model',
  stance: 'view=stance',
  signed: 'view=signed',
  county: 'county=12086',
  state: 'state=IL',
  agency: 'agency=fl-hollywood-police-department',
  point: 'point=25.78,-80.21',
  table: 'view=table',
  changes: 'view=changes&date=2025-12-29&since=2025-12-12',
} as const;

for (const [size, viewport] of Object.entries(sizes)) {
  for (const lang of ['en', 'es'] as const) {
    test.describe(`${size}, ${lang}`, () => {
      test.use({ viewport, colorScheme: 'light' });
      for (const [name, search] of Object.entries(views)) {
        test(`axe finds nothing on ${name}, neither light nor dark`, async ({ map }) => {
          const address = `?${search}${search ? '&' : ''}lang=${lang}`;
          if (name === 'table') {
            await map.goto(`./${address}`);
            await expect(map.locator('table.counties tbody tr').first()).toBeVisible();
          } else {
            await open(map, address);
          }
          const ground = () => map.evaluate(() => getComputedStyle(document.body).backgroundColor);
          const light = await ground();
          expect(await violations(map), 'light').toEqual([]);
          // The page follows the system's colours as they change; one load serves both.
          await map.emulateMedia({ colorScheme: 'dark' });
          await expect.poll(ground).not.toBe(light);
          await map.waitForLoadState('networkidle');
          expect(await violations(map), 'dark').toEqual([]);
        });
      }
    });
  }
}
