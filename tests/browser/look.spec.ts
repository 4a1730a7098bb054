import { expect, open, picture, test, violations } from './fixtures.js';

const desktop = { width: 1280, height: 800 };
const tablet = { width: 768, height: 1024 };
const phone = { width: 390, height: 844 };

/** The main views, each with its address. */
const views = [
  { name: 'desktop-light', size: desktop, scheme: 'light', search: '' },
  { name: 'desktop-dark', size: desktop, scheme: 'dark', search: '?county=12086' },
  { name: 'desktop-county', size: desktop, scheme: 'light', search: '?county=51059' },
  { name: 'desktop-spanish', size: desktop, scheme: 'light', search: '?state=TX&lang=es' },
  { name: 'desktop-model', size: desktop, scheme: 'light', search: '?view=model' },
  { name: 'desktop-model-dark', size: desktop, scheme: 'dark', search: '?view=model&lang=es' },
  { name: 'desktop-stance', size: desktop, scheme: 'light', search: '?view=stance' },
  { name: 'desktop-stance-dark', size: desktop, scheme: 'dark', search: '?view=stance' },
  { name: 'desktop-signed', size: desktop, scheme: 'light', search: '?view=signed&lang=es' },
  { name: 'desktop-signed-dark', size: desktop, scheme: 'dark', search: '?view=signed' },
  { name: 'phone-model', size: phone, scheme: 'light', search: '?view=model' },
  { name: 'desktop-charts', size: desktop, scheme: 'light', search: '?lang=en' },
  { name: 'desktop-dark-charts', size: desktop, scheme: 'dark', search: '?lang=es' },
  { name: 'desktop-table', size: desktop, scheme: 'light', search: '?view=table' },
  { name: 'desktop-table-dark', size: desktop, scheme: 'dark', search: '?view=table&lang=es' },
  {
    name: 'desktop-changes',
    size: desktop,
    scheme: 'light',
    search: '?view=changes&date=2025-12-29&since=2025-12-12',
  },
  {
    name: 'desktop-changes-dark',
    size: desktop,
    scheme: 'dark',
    search: '?view=changes&date=2025-12-29&since=2025-12-22&lang=es',
  },
  {
    name: 'desktop-agency',
    size: desktop,
    scheme: 'dark',
    search: '?agency=fl-hollywood-police-department&lang=es',
  },
  { name: 'desktop-point', size: desktop, scheme: 'light', search: '?point=25.78,-80.21' },
  { name: 'tablet-light', size: tablet, scheme: 'light', search: '?county=17031' },
  { name: 'phone-light', size: phone, scheme: 'light', search: '' },
  { name: 'phone-county', size: phone, scheme: 'light', search: '?county=06037&lang=es' },
  { name: 'phone-table', size: phone, scheme: 'dark', search: '?view=table&lang=es' },
  {
    name: 'phone-changes',
    size: phone,
    scheme: 'light',
    search: '?view=changes&date=2025-12-29&since=2025-12-12',
  },
  { name: 'phone-dark', size: phone, scheme: 'dark', search: '?county=48201' },
] as const;

for (const { name, size, scheme, search } of views) {
  test.describe(name, () => {
    test.use({ viewport: size, colorScheme: scheme });
    test('axe finds nothing at WCAG 2.2 AA, and its picture is taken', async ({ map }) => {
      if (search.includes('view=table')) {
        await map.goto(`./${search}`);
        await expect(map.locator('table.counties tbody tr').first()).toBeVisible();
      } else {
        await open(map, search);
        const place = /county|state|agency|point|changes/.test(search);
        if (place) await expect(map.locator('#panel h2')).toBeVisible();
      }
      if (name.endsWith('-charts')) {
        await map.locator('.chart').last().scrollIntoViewIfNeeded();
        await expect(map.locator('.chart canvas')).toHaveCount(2);
        await map
          .locator('.chart')
          .last()
          .evaluate((chart) => chart.scrollIntoView({ block: 'center' }));
      }
      await map.screenshot({ path: picture(name) });
      expect(await violations(map, 'best-practice')).toEqual([]);
    });
  });
}

test.describe('with forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });
  test('the map and its legend still show', async ({ map }) => {
    await open(map);
    await expect(map.getByRole('checkbox', { name: 'the street: county task force' })).toBeVisible();
  });
});
