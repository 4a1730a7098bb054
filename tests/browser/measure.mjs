// Measures what a reader waits for, by the browser's own performance entries, and prints it as a table.
// Start the release binary first: `node measure.mjs http://127.0.0.1:8287/`.
import { chromium } from '@playwright/test';

const site = process.argv[2] ?? 'http://127.0.0.1:8287/';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

const DESK = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true };

/** `limits` is told the browser's session before the page is asked for. */
async function open(search = '', device = DESK, limits = async () => {}) {
  const context = await browser.newContext(device);
  const page = await context.newPage();
  await limits(await context.newCDPSession(page));
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
    // The moment at which the map's canvases last changed: the first view is drawn.
    globalThis.drawnAt = 0;
    globalThis.colouredAt = 0;
    const fill = CanvasRenderingContext2D.prototype.stroke;
    CanvasRenderingContext2D.prototype.stroke = function (...path) {
      globalThis.drawnAt = performance.now();
      // Counties and their lines lie on canvases of their own, dots and labels above them.
      if (this.canvas.closest('.county-tile')) globalThis.colouredAt = globalThis.drawnAt;
      return fill.apply(this, path);
    };
  });
  await page.goto(site + search);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
  return page;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const rows = [];

{
  const times = [];
  let sizes = null;
  for (let turn = 0; turn < 5; turn += 1) {
    const page = await open();
    times.push(await page.evaluate(() => globalThis.drawnAt));
    sizes = await page.evaluate(() => {
      const all = performance.getEntriesByType('resource');
      const sum = (entries) => entries.reduce((bytes, { transferSize }) => bytes + transferSize, 0);
      return {
        code: sum(all.filter(({ name }) => /\.(js|css)$/.test(name))),
        all: sum(all) + sum(performance.getEntriesByType('navigation')),
      };
    });
    await page.context().close();
  }
  rows.push(['first view, cold: script and style', `${(sizes.code / 1024).toFixed(0)} KB`]);
  rows.push(['first view, cold: all', `${(sizes.all / 1024).toFixed(0)} KB`]);
  rows.push(['first view, cold: drawn, median of 5', `${median(times).toFixed(0)} ms`]);
}

{
  const page = await open('?at=6/39/-95');
  await page.evaluate(() => {
    globalThis.longTasks.length = 0;
  });
  for (let pan = 0; pan < 4; pan += 1) {
    await page.mouse.move(700, 400);
    await page.mouse.down();
    await page.mouse.move(200, 300, { steps: 25 });
    await page.mouse.up();
    await page.waitForLoadState('networkidle');
  }
  const tasks = await page.evaluate(() => globalThis.longTasks);
  rows.push(['panning at zoom 6: longest task', `${Math.max(0, ...tasks).toFixed(0)} ms`]);
  await page.context().close();
}

{
  const page = await open();
  const frames = await page.evaluate(async () => {
    const slider = document.querySelector('input[type=range]');
    const last = Number(slider.max);
    const run = async () => {
      const begun = performance.now();
      let count = 0;
      for (let day = last - 365; day <= last; day += 3) {
        slider.value = String(day);
        slider.dispatchEvent(new Event('input'));
        await new Promise((next) => requestAnimationFrame(next));
        count += 1;
      }
      return (1000 * count) / (performance.now() - begun);
    };
    return [await run(), await run()];
  });
  rows.push(['scrubbing a year, first time', `${frames[0].toFixed(0)} frames a second`]);
  rows.push(['scrubbing a year, again', `${frames[1].toFixed(0)} frames a second`]);
  await page.context().close();
}

{
  // A bad connection: when the last of the country's counties has its colour.
  const slow = (session) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 50 * 1024,
      uploadThroughput: 50 * 1024,
    });
  const times = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const page = await open('', PHONE, slow);
    times.push(await page.evaluate(() => globalThis.colouredAt));
    await page.context().close();
  }
  rows.push([
    'phone, 50 KB/s and 400 ms: every county has its colour, median of 3',
    `${(median(times) / 1000).toFixed(1)} s`,
  ]);
}

for (const [name, device, rate] of [
  ['desk', DESK, 1],
  ['phone, processor 4 times slower', PHONE, 4],
]) {
  const page = await open('', device, (session) => session.send('Emulation.setCPUThrottlingRate', { rate }));
  const loading = await page.evaluate(() => globalThis.longTasks.splice(0));
  const { width, height } = device.viewport;
  for (let pan = 0; pan < 4; pan += 1) {
    await page.mouse.move(width * 0.6, height * 0.5);
    await page.mouse.down();
    await page.mouse.move(width * 0.2, height * 0.4, { steps: 25 });
    await page.mouse.up();
    await page.waitForLoadState('networkidle');
  }
  const panning = await page.evaluate(() => globalThis.longTasks);
  const longest = (tasks) => `${Math.max(0, ...tasks).toFixed(0)} ms`;
  rows.push([`${name}: longest task while loading`, longest(loading)]);
  rows.push([`${name}: longest task while panning`, longest(panning)]);
  await page.context().close();
}

await browser.close();
for (const [name, figure] of rows) process.stdout.write(`| ${name} | ${figure} |\n`);
