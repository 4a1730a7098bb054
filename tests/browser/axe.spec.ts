import { contrasts, expect, open, type Page, picture, quiet, test, violations } from './fixtures.js';

// Every view on a desk and on a phone, in both languages, light and dark: axe finds nothing at WCAG 2.2 AA.

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

/** Shows the page in the system's other colours, which it follows as they change. */
async function shine(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await ground();
  await page.emulateMedia({ colorScheme });
  await expect.poll(ground).not.toBe(before);
  await quiet(page);
}

for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(size, () => {
    test.use({ viewport, colorScheme: 'light' });
    for (const [name, search] of Object.entries(views)) {
      // One load serves both languages and both grounds: the page follows the reader from one to the other.
      test(`axe finds nothing on ${name}, in either language, neither light nor dark`, async ({ map }) => {
        const address = `?${search}${search ? '&' : ''}lang=en`;
        if (name === 'table') {
          await map.goto(`./${address}`);
          await expect(map.locator('table.counties tbody tr').first()).toBeVisible();
        } else {
          await open(map, address);
          const hasPanel = /county|state|agency|point|changes/.test(search);
          if (hasPanel) await expect(map.locator('#panel h2')).toBeVisible();
        }
        const kept = (lang: string, ground: string) => keep(map, `${name} ${size} ${lang} ${ground}`);
        await kept('en', 'light');
        expect(await violations(map, 'best-practice'), 'English, light').toEqual([]);
        await shine(map, 'dark');
        await kept('en', 'dark');
        expect(await contrasts(map), 'English, dark').toEqual([]);
        await map.getByRole('button', { name: 'Español' }).click();
        await expect(map.locator('html')).toHaveAttribute('lang', 'es');
        await quiet(map);
        await kept('es', 'dark');
        expect(await contrasts(map), 'Spanish, dark').toEqual([]);
        await shine(map, 'light');
        await kept('es', 'light');
        expect(await violations(map, 'best-practice'), 'Spanish, light').toEqual([]);
      });
    }
  });
}
