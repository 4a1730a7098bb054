import { contrasts, expect, open, type Page, picture, quiet, test, violations } from './fixtures.js';

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

/** The main views, of which pictures are kept; `look.spec.ts` has those that are seen in no other test. */
const pictures: Readonly<Record<string, string>> = {
  'map desktop en light': 'desktop-light',
  'county desktop en dark': 'desktop-dark',
  'model desktop en light': 'desktop-model',
  'model desktop es dark': 'desktop-model-dark',
  'stance desktop en light': 'desktop-stance',
  'stance desktop en dark': 'desktop-stance-dark',
  'signed desktop es light': 'desktop-signed',
  'signed desktop en dark': 'desktop-signed-dark',
  'table desktop en light': 'desktop-table',
  'table desktop es dark': 'desktop-table-dark',
  'changes desktop en light': 'desktop-changes',
  'changes desktop es dark': 'desktop-changes-dark',
  'agency desktop es dark': 'desktop-agency',
  'point desktop en light': 'desktop-point',
  'map phone en light': 'phone-light',
  'model phone en light': 'phone-model',
  'table phone es dark': 'phone-table',
  'changes phone en light': 'phone-changes',
};

/** Keeps the picture of a main view. */
async function keep(page: Page, view: string): Promise<void> {
  const name = pictures[view];
  if (name) await page.screenshot({ path: picture(name), animations: 'disabled' });
}

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
            const hasPanel = /county|state|agency|point|changes/.test(search);
            if (hasPanel) await expect(map.locator('#panel h2')).toBeVisible();
          }
          const ground = () => map.evaluate(() => getComputedStyle(document.body).backgroundColor);
          const light = await ground();
          await keep(map, `${name} ${size} ${lang} light`);
          expect(await violations(map, 'best-practice'), 'light').toEqual([]);
          // The page follows the system's colours as they change; one load serves both.
          await map.emulateMedia({ colorScheme: 'dark' });
          await expect.poll(ground).not.toBe(light);
          await quiet(map);
          await keep(map, `${name} ${size} ${lang} dark`);
          expect(await contrasts(map), 'dark').toEqual([]);
        });
      }
    });
  }
}
