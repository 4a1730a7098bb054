import { describe, expect, it } from 'vitest';
import { isDay, readAddress, writeAddress } from './address';
import type { State } from './store';

const state: State = {
  lang: 'es',
  view: 'changes',
  fill: 'model',
  look: { zoom: 4.5, lat: 39.5, lon: -98.35 },
  selection: { kind: 'county', geoid: '12086' },
  date: '2025-12-30',
  since: '2025-12-12',
  hidden: new Set(['jail', 'limits'] as const),
};

describe('addresses', () => {
  it('say all that is seen, and are read back as they were written', () => {
    const search = writeAddress(state, true);
    expect(search).toBe(
      '?view=changes,model&county=12086&date=2025-12-30&since=2025-12-12&hide=jail,limits&at=4.5/39.500/-98.350&lang=es',
    );
    expect(readAddress(search)).toEqual(state);
  });

  it('keep every kind of selection', () => {
    for (const selection of [
      { kind: 'state', usps: 'TX' },
      { kind: 'agency', slug: 'fl-hollywood-police-department' },
      { kind: 'point', lat: 25.76, lon: -80.19 },
    ] as const) {
      expect(readAddress(writeAddress({ ...state, selection }, false)).selection).toEqual(selection);
    }
  });

  it('leave out what is wrong, and keep the rest', () => {
    const read = readAddress('?county=1&date=2025-02-30&hide=jail,sharks&at=99/1/1&lang=fr');
    expect(read).toEqual({
      lang: null,
      view: 'map',
      fill: 'all',
      look: null,
      selection: null,
      date: null,
      since: null,
      hidden: new Set(['jail']),
    });
    expect(readAddress('?point=91,0').selection).toBeNull();
    expect(readAddress('?point=,').selection).toBeNull();
    expect(readAddress('?agency=<script>').selection).toBeNull();
  });

  it('know a day of the calendar', () => {
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2025-02-29')).toBe(false);
    expect(isDay('2025-2-9')).toBe(false);
  });
});
