import { expect, open, picture, test } from './fixtures.js';

test.describe('jails', () => {
  test('a county with a jail model shows its jails in the panel and as squares on the map', async ({
    map,
  }) => {
    await open(map, '?county=51107&date=2026-05-18');
    const part = map.locator('#panel .jails');
    await expect(part.getByRole('heading')).toContainText('Jails');
    await expect(part).toContainText('Loudoun County Adult Detention Center');
    await expect(part).toContainText('Leesburg · room for 460 people · as of the source,');
    await expect(part).toContainText('which of them the agreement means is not known');
    await expect(part).toContainText('Nothing is said about who is held there.');
    const mark = map.getByRole('img', { name: 'Jail: Loudoun County Adult Detention Center, Leesburg' });
    await expect(mark).toBeVisible();
    await expect(mark).toHaveAttribute('title', /^Jail: Loudoun/);
    await expect(map.locator('.mark')).toHaveCount(2);
    await part.scrollIntoViewIfNeeded();
    await map.screenshot({ path: picture('jails') });
    await map.getByRole('button', { name: 'Español' }).click();
    await expect(
      map.getByRole('img', { name: 'Cárcel: Loudoun County Adult Detention Center, Leesburg' }),
    ).toBeVisible();
    await expect(part).toContainText('No se dice nada de quién está detenido allí.');
    // Marks go with the place that they belong to.
    await map.locator('#panel .close').click();
    await expect(map.locator('.mark')).toHaveCount(0);
  });

  test('a regional jail is shown where it lies, with the counties that it serves', async ({ map }) => {
    await open(map, '?county=51171&date=2026-05-18');
    const part = map.locator('#panel .jails');
    await expect(part).toContainText('RSW Regional Jail');
    await expect(part).toContainText(
      'The agreement serves Rappahannock County, Shenandoah County, Warren County',
    );
    await expect(map.locator('.mark')).toHaveCount(1);
    await part.getByRole('button', { name: 'Warren County' }).click();
    await expect(map.locator('#panel h2')).toHaveText('Warren County');
  });

  test('a county without a jail in the file says so, and no mark is there', async ({ map }) => {
    await open(map, '?county=01041&date=2026-05-18');
    const part = map.locator('#panel .jails');
    await expect(part).toContainText('The file at hand shows no open county jail for adults here');
    await expect(part).not.toContainText('square');
    await expect(map.locator('.mark')).toHaveCount(0);
  });

  test('a day without a jail model has no jails', async ({ map }) => {
    await open(map, '?county=51107&date=2024-12-31');
    await expect(map.locator('#panel h2')).toHaveText('Loudoun County');
    await expect(map.locator('#panel .jails')).toHaveCount(0);
    await expect(map.locator('.mark')).toHaveCount(0);
  });

  test('a state lists the prisons of its corrections agency, folded', async ({ map }) => {
    await open(map, '?state=UT&date=2026-05-18');
    const part = map.locator('#panel details.jails');
    await expect(part.locator('li').first()).toBeHidden();
    await part.locator('summary').click();
    await expect(part.locator('li')).toHaveCount(3);
    await expect(part).toContainText('Central Utah Correctional Facility');
  });

  test('on a phone the jail stands in the sheet, and its square is on the map', async ({ map }) => {
    await map.setViewportSize({ width: 390, height: 844 });
    await open(map, '?county=51171&date=2026-05-18');
    await expect(map.locator('.mark')).toHaveCount(1);
    const part = map.locator('#panel .jails');
    await part.scrollIntoViewIfNeeded();
    await expect(part).toContainText('RSW Regional Jail');
    await map.screenshot({ path: picture('jails-phone') });
  });
});
