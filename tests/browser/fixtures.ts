import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page, type Request } from '@playwright/test';
import { asCopy, startCopy } from './published.js';

export { expect, type Page };

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The folder of a published copy that is asked instead of a server. */
export const published = process.env.COUNTYLINE_PUBLISHED;
/** The release binary. */
export const binary = process.env.COUNTYLINE ?? `${root}target/release/countyline`;

/** Where a test leaves the picture of a view: out of the sources, where `make pictures` fetches it from. */
export const picture = (name: string): string => `${root}target/pictures/${name}.png`;

/** Starts the release binary on a free port, and gives the address that its ready line names. */
export async function start(
  ...options: readonly string[]
): Promise<{ readonly address: string; readonly server: ChildProcess | null }> {
  const running = process.env.COUNTYLINE_URL;
  if (running && options.length === 0) return { address: running, server: null };
  const server = spawn(binary, ['serve', '--listen', '127.0.0.1:0', ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    server.stderr.setEncoding('utf8');
    server.stderr.on('data', (text: string) => {
      said += text;
      const ready = /ready at (http:\/\/\S+)/.exec(said);
      if (ready?.[1]) resolve(ready[1]);
    });
    server.on('error', reject);
    server.on('exit', (code) =>
      reject(new Error(`the server ended with ${code} before it was ready: ${said}`)),
    );
  });
  return { address, server };
}

/** Ends a server and waits until it has drained. */
export async function stop(server: ChildProcess | null): Promise<void> {
  if (!server) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

/** What a page did that none may do: an error in its console, a request to another host. */
export interface Watch {
  readonly errors: string[];
  readonly strangers: string[];
  /** Errors that a test provokes on purpose are left out. */
  expectErrors: RegExp | null;
}

interface Mine {
  readonly map: Page;
  readonly watch: Watch;
}

/** `map` is a page with an eye on its errors and on other hosts; both must stay empty. */
export const test = base.extend<Mine, { readonly site: string }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern.
    async ({}, use) => {
      if (published) {
        const { address, end } = await startCopy(resolve(root, published));
        await use(address);
        return end();
      }
      const { address, server } = await start();
      await use(address);
      await stop(server);
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  watch: async ({}, use) => {
    const watch: Watch = { errors: [], strangers: [], expectErrors: null };
    await use(watch);
    const errors = watch.errors.filter((error) => !watch.expectErrors?.test(error));
    expect(errors, 'errors in the console').toEqual([]);
    expect(watch.strangers, 'requests to other hosts').toEqual([]);
  },
  map: async ({ page, site, watch }, use) => {
    follow(page);
    if (published) asCopy(page, site);
    page.on('console', (message) => {
      if (message.type() === 'error') watch.errors.push(message.text());
    });
    page.on('pageerror', (error) => watch.errors.push(error.message));
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith('http') && host !== new URL(site).host) watch.strangers.push(request.url());
    });
    await use(page);
  },
});

/** Opens the page and waits until the map has drawn its counties. */
export async function open(page: Page, search = ''): Promise<void> {
  await page.goto(`./${search}`);
  await drawn(page);
}

/** Waits until the canvases in view hold colours and no tile is on its way. */
export async function drawn(page: Page): Promise<void> {
  await expect
    .poll(() => coloured(page), { message: 'the map shows', intervals: [50] })
    .toBeGreaterThan(0.003);
  await quiet(page);
}

/** The requests of each page that are under way. */
const underWay = new WeakMap<Page, Set<Request>>();

/** Keeps count of a page's requests, from before its first. */
function follow(page: Page): void {
  const all = new Set<Request>();
  underWay.set(page, all);
  page.on('request', (request) => all.add(request));
  page.on('requestfinished', (request) => all.delete(request));
  page.on('requestfailed', (request) => all.delete(request));
}

/**
 * Waits until nothing is under way and what came is painted: two frames and an idle moment later there is still nothing.
 * `networkidle` would wait for half a second each time.
 */
export async function quiet(page: Page): Promise<void> {
  const all = underWay.get(page);
  if (!all) throw new Error('only the page of the fixture `map` is followed');
  const settled = async (): Promise<string[]> => {
    const before = [...all];
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          // A browser that has nothing to draw, or no idle moment, need not call back: no wait is without an end.
          const rest = (): void => void requestIdleCallback(() => setTimeout(resolve, 60), { timeout: 1000 });
          const frame = (then: () => void): void => {
            const timer = setTimeout(then, 1000);
            requestAnimationFrame(() => {
              clearTimeout(timer);
              then();
            });
          };
          const moving = document
            .getAnimations()
            .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
          const ended = Promise.allSettled(moving.map(({ finished }) => finished));
          Promise.race([ended, new Promise((late) => setTimeout(late, 3000))]).then(() =>
            frame(() => frame(rest)),
          );
        }),
    );
    return [...new Set([...before, ...all])].map((request) => request.url());
  };
  await expect.poll(settled, { message: 'requests are under way', intervals: [20] }).toEqual([]);
}

/** The share of the fill canvases' points that are painted. */
export function coloured(page: Page): Promise<number> {
  return page.evaluate(() => {
    let [painted, all] = [0, 0];
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.county-tile canvas:first-child')) {
      const context = canvas.getContext('2d');
      if (!context) continue;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      for (let at = 3; at < data.length; at += 4 * 97) {
        all += 1;
        if ((data[at] ?? 0) > 0) painted += 1;
      }
    }
    return all === 0 ? 0 : painted / all;
  });
}

/** The colour of the map's fill at a point of the window, as `r,g,b,a`. */
export function colourAt(page: Page, x: number, y: number): Promise<string> {
  return page.evaluate(
    ([px, py]) => {
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.county-tile canvas:first-child')) {
        const box = canvas.getBoundingClientRect();
        if (px < box.left || px >= box.right || py < box.top || py >= box.bottom) continue;
        const context = canvas.getContext('2d');
        const scale = canvas.width / box.width;
        const point = context?.getImageData((px - box.left) * scale, (py - box.top) * scale, 1, 1).data;
        if (point && (point[3] ?? 0) > 0) return [...point].join(',');
      }
      return 'none';
    },
    [x, y] as const,
  );
}

/** What axe finds at WCAG 2.2 AA and by the tags named beside it: the rule, and what breaks it. */
export const violations = (page: Page, ...tags: readonly string[]): Promise<string[]> =>
  found(axe(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', ...tags]));

/** What axe finds by the rules that look at colours: all that can change with them alone. */
export const contrasts = (page: Page): Promise<string[]> =>
  found(axe(page).withRules(['color-contrast', 'link-in-text-block']));

/**
 * Options come first: they would take the place of tags and rules that were named before. Of the two hundred rows of a
 * table, which are all made by one function, the first forty are looked at: they have every kind of cell.
 */
const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .exclude('table.counties tbody tr:nth-child(n + 41)');

/** `analyze` would open a page of its own for each report, for frames of other hosts; there are none here. */
async function found(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
