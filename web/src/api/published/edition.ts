// What a copy holds at one moment, and where each of its files is.

/** The one file of a copy whose content changes: which snapshot is read, and under which names its files are stored. */
export interface Manifest {
  readonly format: number;
  readonly snapshot: string;
  readonly version: string;
  /** The day that the copy shows first. */
  readonly day: string;
  readonly newest_sheet: string;
  readonly max_zoom: number;
  /** The hash of every logical name of one or two segments. */
  readonly names: Readonly<Record<string, string>>;
  /** The hash of each list of longer names. */
  readonly shards: Readonly<Record<string, string>>;
  /** What the one who publishes has chosen, as a server tells it. */
  readonly report_to?: string | null;
  readonly basemap?: { readonly tiles: string; readonly credit: string | null } | null;
}

/** The form of the manifest that this code reads. */
const FORMAT = 1;

/** A file that should be there is not: another publication may have taken its place. */
export class Gone extends Error {}

/** Who keeps the files does not give one now; `status` as it said, 503 for one that is busy. */
export class Unanswered extends Error {
  constructor(readonly status: number) {
    super(`the copy answers ${status}`);
  }
}

/** A file's own bytes, or a part of them. */
export async function fetchFile(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok) return response;
  // Object stores say 403 of what is not there to those who may not list it.
  if ([403, 404, 410].includes(response.status)) throw new Gone(`${url} is not there`);
  throw new Unanswered(response.status === 429 ? 503 : response.status);
}

/** The manifest of now, whatever a browser has kept. */
export async function readManifest(address: string): Promise<Manifest> {
  const response = await fetchFile(address, { cache: 'no-cache' });
  const manifest = (await response.json()) as Manifest;
  if (manifest.format !== FORMAT) {
    throw new Error(
      `${address} has the format ${manifest.format}, and this page reads ${FORMAT}: load it anew`,
    );
  }
  return manifest;
}

const HASH = /^[0-9a-f]{4,64}$/;

/** The name under which a logical name is stored: the hash of its bytes stands before the last ending. */
export function storedName(name: string, hash: string): string {
  const dot = name.lastIndexOf('.');
  const end = dot > name.lastIndexOf('/') ? dot : name.length;
  return `files/${name.slice(0, end)}.${hash}${name.slice(end)}`;
}

/** The list that holds a name of three or more segments, and what it is called there; null for a shorter one. */
export function shardOf(name: string): { readonly shard: string; readonly rest: string } | null {
  const [first, second, third, ...more] = name.split('/');
  if (!first || !second || !third) return null;
  const rest = [third, ...more].join('/');
  return { shard: `${first}/${second}/${[...third].slice(0, 2).join('')}`, rest };
}

/** All files of one snapshot. */
export class Edition {
  readonly manifest: Manifest;
  readonly #root: string;
  readonly #shards = new Map<string, Promise<Readonly<Record<string, string>>>>();
  /** Where names of three segments that were looked up are, or that they are not there. */
  readonly #known = new Map<string, string | null>();
  readonly #shared = new Map<string, Promise<unknown>>();

  /** `root`: the folder that the manifest lies in, with its last slash. */
  constructor(manifest: Manifest, root: string) {
    this.manifest = manifest;
    this.#root = root;
  }

  /** Where a file is, as far as that is known already; null for one that is not there, or was not looked up yet. */
  known(name: string): string | null {
    const hash = this.manifest.names[name];
    return hash === undefined ? (this.#known.get(name) ?? null) : this.#url(name, hash);
  }

  /** Where a file is; null for a name that this snapshot has not. */
  async find(name: string): Promise<string | null> {
    const place = shardOf(name);
    if (!place) return this.known(name);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const hash = (await this.#shard(place.shard))[place.rest];
    const url = hash === undefined ? null : this.#url(name, hash);
    this.#known.set(name, url);
    return url;
  }

  /** What a file of JSON says; null for a name that this snapshot has not. */
  async json<T>(name: string, signal?: AbortSignal): Promise<T | null> {
    const url = await this.find(name);
    if (url === null) return null;
    const response = await fetchFile(url, signal ? { signal } : {});
    return (await response.json()) as T;
  }

  /** The same of a file that many answers need: it is read once. */
  shared<T>(name: string): Promise<T | null> {
    const asked = this.#shared.get(name) ?? this.json<T>(name);
    this.#shared.set(name, asked);
    asked.catch(() => this.#shared.delete(name));
    return asked as Promise<T | null>;
  }

  /** The same of a file that every copy has. */
  async needed<T>(name: string): Promise<T> {
    const found = await this.shared<T>(name);
    if (found === null) throw new Gone(`the manifest does not name ${name}`);
    return found;
  }

  #shard(shard: string): Promise<Readonly<Record<string, string>>> {
    const hash = this.manifest.shards[shard];
    if (hash === undefined) return Promise.resolve({});
    const asked =
      this.#shards.get(shard) ??
      fetchFile(this.#url(`names/${shard}.json`, hash), {}).then(
        (response) => response.json() as Promise<Readonly<Record<string, string>>>,
      );
    this.#shards.set(shard, asked);
    asked.catch(() => this.#shards.delete(shard));
    return asked;
  }

  #url(name: string, hash: string): string {
    if (!HASH.test(hash)) throw new Error(`the hash of ${name} is \`${hash}\``);
    const path = storedName(name, hash).split('/').map(encodeURIComponent).join('/');
    return this.#root + path;
  }
}
