// A published copy under nginx, and a page that is asked for in the words of a server.

import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { APIRequestContext, APIResponse, Page } from '@playwright/test';

const settings = new URL('../../deploy/published.nginx.conf', import.meta.url);

/** A port that is free at the moment. */
const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts nginx with the settings of the project on a folder, and gives its address and what ends it. */
export async function startCopy(
  folder: string,
): Promise<{ readonly address: string; readonly end: () => Promise<void> }> {
  const prefix = mkdtempSync(join(tmpdir(), 'countyline-copy-'));
  // Where root starts nginx, those who answer are others.
  chmodSync(prefix, 0o755);
  mkdirSync(join(prefix, 'tmp'));
  symlinkSync(resolve(folder), join(prefix, 'site'));
  const port = await freePort();
  const text = readFileSync(settings, 'utf8');
  if (!text.includes('listen 8080;')) throw new Error('deploy/published.nginx.conf listens elsewhere');
  writeFileSync(
    join(prefix, 'nginx.conf'),
    `daemon off;\n${text.replace('listen 8080;', `listen 127.0.0.1:${port};`)}`,
  );
  const nginx = spawn('nginx', ['-p', prefix, '-c', 'nginx.conf'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  nginx.stderr.on('data', (words: Buffer) => {
    said += words.toString();
  });
  const address = `http://127.0.0.1:${port}/`;
  await there(nginx, address, () => said);
  return {
    address,
    end: async () => {
      const ended = new Promise((done) => nginx.once('exit', done));
      nginx.kill('SIGQUIT');
      await ended;
      rmSync(prefix, { recursive: true });
    },
  };
}

/** Waits until it answers. */
async function there(nginx: ChildProcess, address: string, said: () => string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended with ${nginx.exitCode}: ${said()}`);
    const answer = await fetch(`${address}manifest.json`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`${address}manifest.json does not come: ${said()}`);
}

/** The files that a copy is asked for where a server is asked for addresses like these, first the longer ones. */
const FILES: readonly (readonly [addresses: RegExp, files: RegExp])[] = [
  [/^\*\*\/api\/\*\*$/, /\/files\/api\//],
  [/^\*\*\/tiles\/\*\*$/, /\/files\/tiles\//],
  [/^\*\*\/tiles\/(\w+)\/\*\*$/, /\/files\/tiles\/$1\.\w+\.pmtiles/],
  [/^\*\*\/api\/standing/, /\/files\/api\/standing[./]/],
  [/\\\/api\\\/standing/, /\/files\/api\/standing[./]/],
  [/^\*\*\/api\/at\*$/, /\/files\/api\/counties\//],
  [/^\*\*\/api\/changes\*$/, /\/files\/api\/changes\//],
  [/^\*\*\/api\/(\w+)\/(\w*)\*$/, /\/files\/api\/$1\/$2/],
  [/^\*\*\/api\/(\w+)\*?$/, /\/files\/api\/$1\./],
];

/** What to look for among the requests of a copy's page, for what a test says of a server's. */
function filesFor(pattern: string | RegExp): string | RegExp {
  const text = typeof pattern === 'string' ? pattern : pattern.source;
  for (const [addresses, files] of FILES) {
    const found = addresses.exec(text);
    if (found) return new RegExp(files.source.replace(/\$(\d)/g, (_, nth) => found[Number(nth)] ?? ''));
  }
  return pattern;
}

interface Manifest {
  readonly day: string;
  readonly names: Readonly<Record<string, string>>;
  readonly shards: Readonly<Record<string, string>>;
}

const stored = (name: string, hash: string | undefined): string =>
  `files/${name.replace(/(\.\w+)$/, `.${hash}$1`)}`;

/** Where a copy has what a server answers under an address without parameters; the address itself for all else. */
async function fileFor(request: APIRequestContext, root: string, address: string): Promise<string> {
  const path = /^\.\/api\/(.+)$/.exec(address)?.[1];
  if (!path) return address;
  const json = async (name: string): Promise<unknown> => (await request.get(`${root}${name}`)).json();
  const manifest = (await json('manifest.json')) as Manifest;
  const isDay = path === 'standing';
  const calendar = isDay
    ? ((await json(stored('api/calendar.json', manifest.names['api/calendar.json']))) as {
        readonly epochs: readonly string[];
      })
    : null;
  const epoch = calendar?.epochs.filter((day) => day <= manifest.day).at(-1);
  const name = `api/${isDay ? `standing/${epoch}` : path}.json`;
  const [, kind = '', id] = name.split('/');
  if (id === undefined) return `${root}${stored(name, manifest.names[name])}`;
  const shard = `api/${kind}/${id.slice(0, 2)}`;
  const hashes = (await json(stored(`names/${shard}.json`, manifest.shards[shard]))) as Record<
    string,
    string
  >;
  return `${root}${stored(name, hashes[id])}`;
}

/** Has a page of a copy at `root` take what tests say in the words of a server. */
export function asCopy(page: Page, root: string): void {
  const [route, unroute] = [page.route.bind(page), page.unroute.bind(page)];
  // A pattern is known again by being the same.
  const known = new Map<string, string | RegExp>();
  page.route = (pattern, ...rest) => {
    const files = filesFor(pattern as string);
    known.set(String(pattern), files);
    return route(files, ...rest);
  };
  page.unroute = (pattern, ...rest) => unroute(known.get(String(pattern)) ?? (pattern as string), ...rest);
  const request = page.request;
  const get = async (address: string): Promise<APIResponse> =>
    request.get(await fileFor(request, root, address));
  Object.defineProperty(page, 'request', { value: { get } });
}
