import { expect, open, picture, test, violations } from './fixtures.js';

const desktop = { width: 1280, height: 800 };
const tablet = { width: 768, height: 1024 };
const phone = { width: 390, height: 844 };

/** Main views that no other test opens; `axe.spec.ts` takes the pictures of the others. */
const views = [
  { name: 'desktop-county', size: desktop, scheme: 'light', search: '?county=51059' },
  { name: 'desktop-spanish', size: desktop, scheme: 'light', search: '?state=TX&lang=es' },
  { name: 'desktop-charts', size: desktop, scheme: 'light', search: '?lang=en' },
  { name: 'desktop-dark-charts', size: desktop, scheme: 'dark', search: '?lang=es' },
  { name: 'tablet-light', size: tablet, scheme: 'light', search: '?county=17031' },
  { name: 'phone-county', size: phone, scheme: 'light', search: '?county=06037&lang=es' },
  { name: 'phone-dark', size: phone, scheme: 'dark', search: '?county=48201' },
] as const;

for (const { name, size, scheme, search } of views) {
  test.describe(name, () => {
    test.use({ viewport: size, colorScheme: scheme });
    test('axe finds nothing at WCAG 2.2 AA, and its picture is taken', async ({ map }) => {
      await open(map, search);
      if (/county|state/.test(search)) await expect(map.locator('#panel h2')).toBeVisible();
      if (name.endsWith('-charts')) {
        await map.locator('.chart').last().scrollIntoViewIfNeeded();
        await expect(map.locator('.chart canvas')).toHaveCount(2);
        await map
          .locator('.chart')
          .last()
          .evaluate((chart) => chart.scrollIntoView({ block: 'center' }));
      }
      await map.screenshot({ path: picture(name), animations: 'disabled' });
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
