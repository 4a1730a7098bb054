import { afterEach, describe, expect, it, vi } from 'vitest';
import { openCopy } from './copy';
import { shardOf, storedName } from './edition';

describe('a name', () => {
  it('has the hash of its bytes before its last ending', () => {
    expect(storedName('api/counties/13135.json', '0f1e2d3c4b5a')).toBe(
      'files/api/counties/13135.0f1e2d3c4b5a.json',
    );
    expect(storedName('api/counts.days.json', 'aa11')).toBe('files/api/counts.days.aa11.json');
  });

  it('stands in a list by its first two letters where it is long', () => {
    expect(shardOf('api/counties/13135.json')).toEqual({ shard: 'api/counties/13', rest: '13135.json' });
    expect(shardOf('downloads/counties/state=TX/part-0.parquet')?.rest).toBe('state=TX/part-0.parquet');
    expect(shardOf('api/counts.json')).toBeNull();
  });
});

/** A copy in memory: its files by their addresses. */
function copyOf(files: Record<string, unknown>): { readonly asked: string[] } {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    const name = url.slice('https://maps.example.org/map/'.length);
    asked.push(name);
    const found = files[name];
    return found === undefined ? new Response('', { status: 404 }) : Response.json(found);
  });
  return { asked };
}

const manifest = (version: string, county: string) => ({
  format: 1,
  snapshot: version,
  version,
  day: '2026-05-18',
  newest_sheet: '2026-05-18',
  names: { 'api/counts.json': 'c0ca', 'api/calendar.json': 'ca1e' },
  shards: { 'api/counties/13': county },
});
const counts = { as_of: '2026-05-18', sheet: '2026-05-18' };
const at = (path: string): string => `https://maps.example.org/map/${path}`;

describe('a published copy', () => {
  afterEach(() => vi.unstubAllGlobals());

  const files = (): Record<string, unknown> => ({
    'manifest.json': manifest('one', '0001'),
    'files/api/counts.c0ca.json': counts,
    'files/api/calendar.ca1e.json': { first: '2021-01-13', newest: '2026-05-18', reach: '2026-05-18' },
    'files/names/api/counties/13.0001.json': { '13135.json': 'aaaa' },
    'files/api/counties/13135.aaaa.json': { name: 'Gwinnett County' },
  });

  it('answers from the files that its manifest names, and says of which snapshot', async () => {
    copyOf(files());
    const copy = openCopy(at('manifest.json'));
    expect(copy.file(at('api/counties/13135'))).toBeNull();
    const answer = await copy.answer(at('api/counties/13135'));
    expect(await answer.json()).toMatchObject({ name: 'Gwinnett County', snapshot: 'one' });
    // A link leads to the file that was read; of another day there is none.
    expect(copy.file(at('api/counties/13135'))).toBe(at('files/api/counties/13135.aaaa.json'));
    expect(copy.file(at('api/counties/13135?date=2025-01-01'))).toBeNull();
    expect((await copy.answer(at('api/counties/13999'))).status).toBe(404);
    const late = await copy.answer(at('api/counties/13135?date=2027-01-01'));
    expect([late.status, await late.json()]).toEqual([
      400,
      {
        status: 400,
        detail:
          'parameter `date`: `2027-01-01` is after the newest list, which is of 2026-05-18; ask for a day up to then',
      },
    ]);
  });

  it('stays on its snapshot when another one is published, until it is told to take it up', async () => {
    const all = files();
    copyOf(all);
    const copy = openCopy(at('manifest.json'));
    await copy.answer(at('api/counts'));
    all['manifest.json'] = manifest('two', '0001');
    expect(await (await copy.answer(at('version'))).json()).toMatchObject({ v: 'two' });
    expect(await (await copy.answer(at('api/counts'))).json()).toMatchObject({ snapshot: 'one' });
    copy.takeUp();
    expect(await (await copy.answer(at('api/counts'))).json()).toMatchObject({ snapshot: 'two' });
  });

  it('goes on with the snapshot of now where its own was taken away', async () => {
    const all = files();
    copyOf(all);
    const copy = openCopy(at('manifest.json'));
    await copy.answer(at('api/counts'));
    delete all['files/names/api/counties/13.0001.json'];
    // Nothing else is there yet: it is asked for again, as of a server that does not answer.
    await expect(copy.answer(at('api/counties/13135'))).rejects.toThrow('is not there');
    all['manifest.json'] = manifest('two', '0002');
    all['files/names/api/counties/13.0002.json'] = { '13135.json': 'bbbb' };
    all['files/api/counties/13135.bbbb.json'] = { name: 'Gwinnett County' };
    const answer = await copy.answer(at('api/counties/13135'));
    expect(await answer.json()).toMatchObject({ snapshot: 'two' });
    expect(answer.headers.get('countyline-snapshot')).toBe('two');
  });

  it('is read anew where its manifest did not come, and refuses one that it does not understand', async () => {
    const all = files();
    delete all['manifest.json'];
    copyOf(all);
    const copy = openCopy(at('manifest.json'));
    await expect(copy.answer(at('api/counts'))).rejects.toThrow();
    all['manifest.json'] = { ...manifest('one', '0001'), format: 2 };
    await expect(copy.answer(at('api/counts'))).rejects.toThrow('format 2');
    all['manifest.json'] = manifest('one', '0001');
    expect((await copy.answer(at('api/counts'))).ok).toBe(true);
  });
});
