import { afterEach, describe, expect, it, vi } from 'vitest';
import { Archive } from './archive';
import { writeLayer } from './mvt';

const ring = [
  [0, 0],
  [4096, 0],
  [4096, 4096],
  [0, 4096],
  [0, 0],
].map(([x = 0, y = 0]) => ({ x, y }));
const tile = writeLayer({
  name: 'counties',
  extent: 4096,
  features: [{ id: 12086, type: 3, properties: { geoid: '12086' }, rings: [ring] }],
});

/** An archive of one tile, that of the whole world, without compression. */
function archive(): Uint8Array {
  const varint = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >> 7)]);
  // One entry: its id, its run, its length, its place.
  const root = [1, 0, 1, ...varint(tile.byteLength), 1];
  const bytes = new Uint8Array(127 + root.length + tile.byteLength);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('PMTiles'));
  bytes[7] = 3;
  const places = [127, root.length, 127, 0, 127, 0, 127 + root.length, tile.byteLength, 1, 1, 1];
  places.forEach((place, nth) => {
    view.setBigUint64(8 + 8 * nth, BigInt(place), true);
  });
  // Clustered, no compression of directories and tiles, vector tiles, zooms 0 to 0.
  bytes.set([1, 1, 1, 1, 0, 0], 96);
  bytes.set(root, 127);
  bytes.set(new Uint8Array(tile), 127 + root.length);
  return bytes;
}

/** Keeps the archive; `fails` says of which asking nothing comes. */
function keep(bytes: Uint8Array, fails: (nth: number) => boolean, status = 206): () => number {
  let count = 0;
  vi.stubGlobal(
    'fetch',
    async (_url: string, { headers }: { readonly headers: { readonly range: string } }) => {
      count += 1;
      if (fails(count)) throw new TypeError('Failed to fetch');
      const [, from = '0', to = '0'] = /bytes=(\d+)-(\d+)/.exec(headers.range) ?? [];
      const part = status === 206 ? bytes.slice(Number(from), Number(to) + 1) : bytes;
      return new Response(new Uint8Array(part), { status });
    },
  );
  return () => count;
}

describe('an archive of tiles', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('gives a tile, and nearer than it goes a part of it, of which each is asked for once', async () => {
    const asked = keep(archive(), () => false);
    const counties = new Archive('counties', 'https://maps.example.org/counties.pmtiles');
    expect(await counties.maxZoom()).toBe(0);
    expect((await counties.layer({ z: 0, x: 0, y: 0 }))?.features[0]?.rings[0]).toHaveLength(5);
    const part = await counties.layer({ z: 2, x: 1, y: 2 });
    expect(part?.features[0]?.rings[0]).toContainEqual({ x: -64, y: -64 });
    expect((await counties.bytes({ z: 3, x: 0, y: 0 })).byteLength).toBeGreaterThan(0);
    expect(asked()).toBe(2);
  });

  it('is asked again after any part of it failed', async () => {
    for (const failing of [1, 2]) {
      keep(archive(), (nth) => nth === failing);
      const counties = new Archive('counties', 'https://maps.example.org/counties.pmtiles');
      await expect(counties.bytes({ z: 0, x: 0, y: 0 })).rejects.toThrow('Failed to fetch');
      expect((await counties.bytes({ z: 0, x: 0, y: 0 })).byteLength).toBe(tile.byteLength);
    }
  });

  it('must be kept where parts of files can be had', async () => {
    const long = new Uint8Array(40_000);
    long.set(archive());
    keep(long, () => false, 200);
    const counties = new Archive('counties', 'https://maps.example.org/counties.pmtiles');
    await expect(counties.bytes({ z: 0, x: 0, y: 0 })).rejects.toThrow('where ranges can be had');
  });
});
