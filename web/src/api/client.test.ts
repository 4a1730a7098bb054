import { afterEach, describe, expect, it, vi } from 'vitest';
import { getJson, ServerError } from './client';

const busy = () => new Response('{"detail":"busy"}', { status: 503, headers: { 'retry-after': '1' } });

describe('a server that is busy', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is asked again when it said, and not before', async () => {
    vi.useFakeTimers();
    const answers = [busy(), new Response('{"ok":true}')];
    const fetch = vi.fn(async () => answers.shift());
    vi.stubGlobal('fetch', fetch);
    const answer = getJson<{ ok: boolean }>('x');
    await vi.advanceTimersByTimeAsync(999);
    expect(fetch).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(501);
    expect(await answer).toEqual({ ok: true });
  });

  it('is left alone after a few times, and by who no longer waits', async () => {
    vi.useFakeTimers();
    const fetch = vi.fn(async () => busy());
    vi.stubGlobal('fetch', fetch);
    const refused = getJson('x').catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await refused).toEqual(new ServerError(503, 'busy'));
    expect(fetch).toHaveBeenCalledTimes(4);
    const stop = new AbortController();
    const given = getJson('x', stop.signal).catch(() => 'given up');
    await vi.advanceTimersByTimeAsync(100);
    stop.abort();
    expect(await given).toBe('given up');
    expect(fetch).toHaveBeenCalledTimes(5);
  });
});
