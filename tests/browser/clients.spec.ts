import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { binary, expect, picture, test } from './fixtures.js';

/**
 * Other people's maps, on a page of another origin: MapLibre and OpenLayers draw the vector tiles by TileJSON, by the
 * address of OGC API - Tiles and from the archive of a published copy, and GeoJSON, and say which county is at a point.
 */

const modules = fileURLToPath(new URL('node_modules', import.meta.url));

/** What the page may fetch from its own origin: the libraries as their packages have them. */
const LIBRARIES: Readonly<Record<string, string>> = {
  maplibre: 'maplibre-gl/dist',
  ol: 'ol',
  pmtiles: 'pmtiles/dist',
};
const TYPES: Readonly<Record<string, string>> = {
  '.mjs': 'text/javascript',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A map elsewhere</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/maplibre/maplibre-gl.css"><link rel="stylesheet" href="/ol/ol.css">
<style>html, body, #map { margin: 0; height: 100% }</style></head><body><div id="map"></div></body></html>`;

/** A point in Fairfax County, Virginia. */
const FAIRFAX = [-77.275, 38.834] as const;

/** A published copy: the one that is named, else one that is made for these tests. */
let copy = '';

/** A part of a file of the copy, as readers of archives ask for it. */
function part(file: string, range: string | undefined): readonly [number, number] | null {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  const size = statSync(file).size;
  return first && last ? [Number(first), Math.min(Number(last), size - 1)] : null;
}

function elsewhere(): Promise<Server> {
  const server = createServer((request, response) => {
    const [, library = '', ...rest] = new URL(request.url ?? '/', 'http://x').pathname.split('/');
    if (library === 'copy') {
      const file = join(copy, ...rest.filter((one) => one !== '..'));
      const asked = part(file, request.headers.range);
      if (!asked) {
        // Nobody reads a whole archive to draw one view.
        response.writeHead(416).end();
        return;
      }
      const [start, end] = asked;
      const range = `bytes ${start}-${end}/${statSync(file).size}`;
      response.writeHead(206, { 'content-range': range, 'content-length': end - start + 1 });
      createReadStream(file, { start, end }).pipe(response);
      return;
    }
    const folder = LIBRARIES[library];
    if (!folder) {
      response.setHeader('content-type', 'text/html').end(PAGE);
      return;
    }
    const file = join(modules, folder, ...rest.filter((part) => part !== '..'));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

let other: Server;

// MapLibre draws with WebGL, which without a graphics card is software.
test.use({
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  },
});

test.beforeAll(async () => {
  const named = process.env.COUNTYLINE_COPY;
  copy = named ?? mkdtempSync(join(tmpdir(), 'countyline-copy-'));
  if (!named) {
    test.setTimeout(300_000);
    execFileSync(binary, ['publish', copy, '--max-zoom', '7', '--geojson-zoom', '0'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  other = await elsewhere();
});

test.afterAll(async () => {
  if (!process.env.COUNTYLINE_COPY) rmSync(copy, { recursive: true });
  await new Promise((closed) => other.close(closed));
});

/** Opens the page elsewhere, and keeps what goes wrong on it. */
async function opened(page: Page, site: string): Promise<string[]> {
  const errors: string[] = [];
  const home = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && ![new URL(site).origin, new URL(home).origin].includes(origin))
      errors.push(`a request to another host: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(home);
  return errors;
}

/** How many different colours a picture of the page has. */
async function colours(page: Page, name: string): Promise<number> {
  const shot = await page.screenshot({ path: picture(name) });
  return page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) return 0;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const seen = new Set<string>();
    for (let at = 0; at < data.length; at += 4 * 31) seen.add(data.subarray(at, at + 3).join());
    return seen.size;
  }, Array.from(shot));
}

interface Source {
  readonly name: string;
  /** The source in MapLibre's style, at this address of the server. */
  readonly maplibre: (site: string) => object;
  readonly layer: string | null;
}

const SOURCES: readonly Source[] = [
  {
    name: 'TileJSON',
    maplibre: (site) => ({ type: 'vector', url: `${site}tiles/counties.json` }),
    layer: 'counties',
  },
  {
    name: 'tiles with the row before the column',
    maplibre: (site) => ({
      type: 'vector',
      tiles: [`${site}api/collections/counties/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt`],
      maxzoom: 12,
    }),
    layer: 'counties',
  },
  {
    name: 'GeoJSON',
    maplibre: (site) => ({
      type: 'geojson',
      data: `${site}api/collections/counties/items?f=geojson&zoom=6&limit=10000&datetime=2025-12-23`,
    }),
    layer: null,
  },
  {
    name: 'archive of a published copy',
    maplibre: () => {
      const { port } = other.address() as AddressInfo;
      const files = readdirSync(join(copy, 'files/tiles'));
      const archive = files.find((file) => /^counties\.[0-9a-f]{12}\.pmtiles$/.test(file));
      return { type: 'vector', url: `pmtiles://http://127.0.0.1:${port}/copy/files/tiles/${archive}` };
    },
    layer: 'counties',
  },
];

for (const { name, maplibre, layer } of SOURCES) {
  test(`MapLibre draws ${name} on a page of another origin and finds Fairfax County`, async ({
    page,
    site,
  }) => {
    const errors = await opened(page, site);
    await page.addScriptTag({ url: '/pmtiles/pmtiles.js' });
    const found = await page.evaluate(
      async ([source, layer, place]) => {
        const library = await import('/maplibre/maplibre-gl.mjs' as string);
        const { pmtiles } = globalThis as unknown as { pmtiles: typeof import('pmtiles') };
        library.addProtocol('pmtiles', new pmtiles.Protocol().tile);
        const map = new library.Map({
          container: 'map',
          center: place,
          zoom: 7,
          attributionControl: false,
          canvasContextAttributes: { preserveDrawingBuffer: true },
          style: {
            version: 8,
            sources: { counties: source },
            layers: [
              { id: 'ground', type: 'background', paint: { 'background-color': '#ffffff' } },
              {
                id: 'counties',
                type: 'fill',
                source: 'counties',
                ...(layer ? { 'source-layer': layer } : {}),
                paint: {
                  'fill-color': [
                    'match',
                    ['coalesce', ['get', 'kind'], ''],
                    'field',
                    '#c1440e',
                    'jail',
                    '#e8a33d',
                    '#cfd8dc',
                  ],
                  'fill-outline-color': '#37474f',
                },
              },
            ],
          },
        });
        await new Promise<void>((resolve) => map.once('idle', () => resolve()));
        const at = map.queryRenderedFeatures(map.project(place), { layers: ['counties'] });
        const all = map.queryRenderedFeatures(undefined, { layers: ['counties'] });
        return {
          at: at.map((one: { properties: { geoid: string } }) => one.properties.geoid),
          all: new Set(all.map((one: { properties: { geoid: string } }) => one.properties.geoid)).size,
        };
      },
      [maplibre(site), layer, FAIRFAX] as const,
    );
    expect(found.at).toEqual(['51059']);
    expect(found.all).toBeGreaterThan(100);
    expect(await colours(page, `maplibre-${name.split(' ')[0]}`)).toBeGreaterThan(3);
    expect(errors).toEqual([]);
  });
}

interface Drawing {
  readonly name: string;
  readonly kind: 'mvt' | 'ogc' | 'geojson-tiles' | 'geojson';
  readonly address: (site: string) => string;
}

const DRAWINGS: readonly Drawing[] = [
  { name: 'MVT', kind: 'mvt', address: (site) => `${site}tiles/counties/{z}/{x}/{y}.mvt` },
  {
    name: 'OGC vector tiles by their tileset',
    kind: 'ogc',
    address: (site) => `${site}api/collections/counties/tiles/WebMercatorQuad`,
  },
  {
    name: 'GeoJSON tiles',
    kind: 'geojson-tiles',
    address: (site) => `${site}tiles/counties/{z}/{x}/{y}.geojson`,
  },
  {
    name: 'GeoJSON',
    kind: 'geojson',
    address: (site) => `${site}api/collections/counties/items?f=geojson&zoom=6&state=VA&limit=1000`,
  },
];

for (const { name, kind, address } of DRAWINGS) {
  test(`OpenLayers draws ${name} on a page of another origin and finds Fairfax County`, async ({
    page,
    site,
  }) => {
    const errors = await opened(page, site);
    await page.addScriptTag({ url: '/ol/dist/ol.js' });
    const found = await page.evaluate(
      async ([kind, address, place]) => {
        // biome-ignore lint/suspicious/noExplicitAny: the library as one global, which has no types here.
        const ol = (window as any).ol;
        const format = kind === 'mvt' ? new ol.format.MVT() : new ol.format.GeoJSON();
        const sources = {
          mvt: () => new ol.source.VectorTile({ format, url: address, maxZoom: 12 }),
          'geojson-tiles': () =>
            new ol.source.VectorTile({ format, url: address, maxZoom: 12, tileSize: 256 }),
          ogc: () => new ol.source.OGCVectorTile({ format: new ol.format.MVT(), url: address }),
          geojson: () => new ol.source.Vector({ format, url: address }),
        };
        const source = sources[kind]();
        const Layer = kind === 'geojson' ? ol.layer.Vector : ol.layer.VectorTile;
        const style = {
          'fill-color': ['match', ['get', 'kind'], 'field', '#c1440e', 'jail', '#e8a33d', '#cfd8dc'],
          'stroke-color': '#37474f',
          'stroke-width': 1,
        };
        const layer = new Layer({ source, style });
        const centre = ol.proj.fromLonLat(place);
        const map = new ol.Map({
          target: 'map',
          layers: [layer],
          controls: [],
          view: new ol.View({ center: centre, zoom: 8 }),
        });
        const geoids = (): string[] => {
          const names: string[] = [];
          map.forEachFeatureAtPixel(
            map.getPixelFromCoordinate(centre),
            (one: { get: (name: string) => string }) => {
              names.push(one.get('geoid'));
            },
          );
          return [...new Set(names)];
        };
        for (let turn = 0; turn < 200; turn += 1) {
          await new Promise<void>((resolve) => {
            map.once('rendercomplete', () => resolve());
            map.render();
            setTimeout(resolve, 500);
          });
          if (map.getPixelFromCoordinate(centre) && geoids().length > 0) break;
        }
        return geoids();
      },
      [kind, address(site), FAIRFAX] as const,
    );
    expect(found).toEqual(['51059']);
    expect(await colours(page, `openlayers-${kind}`)).toBeGreaterThan(3);
    expect(errors).toEqual([]);
  });
}
