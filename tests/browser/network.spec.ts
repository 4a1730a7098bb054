import { drawn, expect, open, type Page, test } from './fixtures.js';

// Each request of the page is refused, broken and slow in turn. What is missing is told as long as it is missing, nothing
// reads as "nothing applies", and all of it comes when the network is back, by itself or at a press.

/** One thing that the page asks for. */
interface Asked {
  readonly what: string;
  /** Its address. */
  readonly url: string;
  readonly search?: string;
  /** What the reader does for it once the page is there. */
  readonly act?: (page: Page) => Promise<void>;
  /** What is told while it is missing. */
  readonly told: (page: Page) => Promise<void>;
  /** How it is asked for again, where that does not happen by itself. */
  readonly again?: (page: Page) => Promise<void>;
  /** What stands on the page when it is there. */
  readonly there: (page: Page) => Promise<void>;
}

const sees = (selector: string, text: RegExp) => (page: Page) =>
  expect(page.locator(selector).filter({ hasText: text }).first()).toBeVisible();
const grey = sees('.notice', /The page is grey/);
const press = (page: Page): Promise<void> => page.getByRole('button', { name: 'Try again' }).first().click();
const title = (name: string) => sees('#panel h2', new RegExp(`^${name}$`));

/** The middle of Texas on the first view of a desk. */
const TEXAS = [420, 360] as const;
const pointAtTexas = async (page: Page): Promise<void> => {
  await drawn(page);
  await page.mouse.move(TEXAS[0], TEXAS[1]);
  await page.mouse.move(TEXAS[0] + 4, TEXAS[1]);
};

const ALL: readonly Asked[] = [
  {
    what: 'the figures of the day',
    url: '**/api/counts*',
    told: grey,
    there: sees('.headline', /1,843 agreements of 1,549 agencies/),
  },
  {
    what: 'the colours of a past day',
    url: '**/api/standing*',
    search: '?date=2025-06-01',
    told: grey,
    there: sees('.headline', /June 1, 2025/),
  },
  {
    what: 'counties',
    url: '**/tiles/counties/**',
    told: sees('.notice', /parts of the map did not arrive/),
    there: (page) => drawn(page),
  },
  {
    what: 'states',
    url: '**/tiles/states/**',
    told: sees('.notice', /parts of the map did not arrive/),
    there: (page) => drawn(page),
  },
  {
    what: 'towns',
    url: '**/tiles/places/**',
    search: '?at=9/33.95/-84.1',
    told: sees('.notice', /Towns did not arrive/),
    there: sees('.name-town', /Lilburn|Duluth|Snellville|Lawrenceville/),
  },
  {
    what: 'the borders of towns',
    url: '**/tiles/towns/**',
    search: '?at=9/33.95/-84.1',
    told: sees('.notice', /Towns did not arrive/),
    there: async (page) => {
      await drawn(page);
      await expect(page.locator('.notice', { hasText: 'Towns did not arrive' })).toHaveCount(0);
    },
  },
  {
    what: 'a town',
    url: '**/api/towns/*',
    search: '?town=1230000',
    told: grey,
    there: title('Hialeah, Florida'),
  },
  {
    what: 'a county',
    url: '**/api/counties/*',
    search: '?county=48201',
    told: grey,
    there: title('Harris County'),
  },
  {
    what: 'a state',
    url: '**/api/states/*',
    search: '?state=TX',
    told: grey,
    there: title('Texas'),
  },
  {
    what: 'an agency',
    url: '**/api/agencies/*',
    search: '?agency=ga-gwinnett-county-sheriffs-office',
    told: grey,
    there: title('Gwinnett County Sheriff.s Office'),
  },
  {
    what: 'a point',
    url: '**/api/at*',
    search: '?point=29.76,-95.37',
    told: grey,
    there: title('A point in Houston, Texas'),
  },
  {
    what: 'changes',
    url: '**/api/changes*',
    search: '?view=changes&since=2025-12-17&date=2025-12-31',
    told: grey,
    there: title('What changed'),
  },
  {
    what: 'the rows of the table',
    url: '**/api/standing*',
    search: '?view=table',
    told: sees('.table [role=alert], .table [role=status]', /did not arrive|could not answer/),
    there: sees('.table', /Autauga County/),
  },
  {
    what: 'the code of the table',
    url: '**/assets/table-*.js',
    search: '?view=table',
    told: sees('.table [role=alert]', /does not answer/),
    again: press,
    there: sees('.table', /Autauga County/),
  },
  {
    what: 'the words of Spanish',
    url: '**/assets/es-*.js',
    search: '?lang=es',
    told: sees('.notice', /does not answer/),
    again: press,
    there: sees('.headline', /1,843 acuerdos/),
  },
  {
    what: 'the names of counties',
    url: '**/api/names',
    act: pointAtTexas,
    told: sees('.tip strong', /^Texas$/),
    there: sees('.tip strong', /County, Texas/),
  },
  {
    what: 'a search',
    url: '**/api/search*',
    act: async (page) => page.getByRole('combobox', { name: 'Search' }).fill('gwinnett'),
    told: sees('.found-none', /does not answer|could not answer/),
    there: sees('[role=option]', /Gwinnett County/),
  },
];

/** Two that the page can do without: it is whole but for them, and they come later. */
const SPARE: readonly Asked[] = [
  {
    what: 'the line of time',
    url: '**/api/timeline*',
    told: (page) => drawn(page),
    there: (page) => expect(page.getByRole('slider')).toBeVisible(),
  },
  {
    what: 'what the one who runs the server has chosen',
    url: '**/version',
    told: (page) => drawn(page),
    there: sees('.headline', /1,843 agreements/),
  },
];

const FAULTS = {
  'is refused': (route: Route) => route.abort(),
  'is broken': (route: Route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: '{"title":"Internal error","detail":"the answer could not be made"}',
    }),
} as const;
type Route = Parameters<Parameters<Page['route']>[1]>[0];

for (const asked of [...ALL, ...SPARE]) {
  for (const [name, fault] of Object.entries(FAULTS)) {
    test(`${asked.what} ${name}: it is told, and comes when the network is back`, async ({ map, watch }) => {
      watch.expectErrors = /Failed to load resource|Failed to fetch dynamically|preload/;
      let [isBroken, hits] = [true, 0];
      await map.route(asked.url, (route) => {
        hits += 1;
        return isBroken ? fault(route) : route.continue();
      });
      await map.goto(`./${asked.search ?? ''}`);
      await asked.act?.(map);
      await asked.told(map);
      expect(hits, 'it was asked for').toBeGreaterThan(0);
      isBroken = false;
      if (asked.again) await asked.again(map);
      else await map.evaluate(() => dispatchEvent(new Event('online')));
      await asked.there(map);
      await expect(map.locator('.notice')).toBeHidden();
      await expect(map.locator('body')).not.toHaveAttribute('data-behind');
    });
  }

  test(`${asked.what} is slow: the page does not fail, and has it in the end`, async ({ map }) => {
    await map.route(asked.url, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1200));
      await route.continue();
    });
    await map.goto(`./${asked.search ?? ''}`);
    await asked.act?.(map);
    await asked.there(map);
    await expect(map.locator('.notice')).toBeHidden();
  });
}

test('a click on the Aleutians beyond 180° tells of them', async ({ map }) => {
  // Attu lies at 172.9° E, which a map that looks at 178° W has to its left.
  await open(map, '?at=6/52.9/-178');
  await map.mouse.click(...(await placeOnScreen(map, 52.9, 172.9 - 360)));
  await expect(map.locator('#panel h2')).toHaveText('Aleutians West Census Area');
});

/** Where a place lies in the window, by the map's address and its middle. */
async function placeOnScreen(page: Page, lat: number, lon: number): Promise<[number, number]> {
  const box = await page.locator('#map').boundingBox();
  const [zoom = 0, middleLat = 0, middleLon = 0] = (new URL(page.url()).searchParams.get('at') ?? '')
    .split('/')
    .map(Number);
  if (!box) throw new Error('there is no map');
  const world = 256 * 2 ** zoom;
  const y = (degrees: number): number => {
    const sine = Math.sin((degrees * Math.PI) / 180);
    return world * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
  };
  return [
    box.x + box.width / 2 + ((lon - middleLon) / 360) * world,
    box.y + box.height / 2 + y(lat) - y(middleLat),
  ];
}
