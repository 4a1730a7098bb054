import { describe, expect, it } from 'vitest';
import { FIND_MOST, isDay, placeOf, readAddress, writeAddress } from './address';
import { ALL_CHANGES, ALL_ROWS, type State } from './store';

const state: State = {
  lang: 'es',
  view: 'changes',
  fill: 'model',
  look: { zoom: 4.5, lat: 39.5, lon: -98.35 },
  selection: { kind: 'county', geoid: '12086' },
  date: '2025-12-30',
  since: '2025-12-12',
  only: { state: 'TX', county: '48061', kind: 'pending_ended' },
  hidden: new Set(['jail', 'limits'] as const),
  rows: { in: 'TX', find: 'st. louis & co', sort: { column: 'county', down: true } },
};

describe('addresses', () => {
  it('say all that is seen, and are read back as they were written', () => {
    const search = writeAddress(state, true);
    expect(search).toBe(
      '?view=changes,model&county=12086&date=2025-12-30&since=2025-12-12&where=TX,48061&kind=pending_ended&hide=jail,limits&in=TX&find=st.+louis+%26+co&sort=-county&at=4.5/39.500/-98.350&lang=es',
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
      only: ALL_CHANGES,
      hidden: new Set(['jail']),
      rows: ALL_ROWS,
    });
    expect(readAddress('?point=91,0').selection).toBeNull();
    expect(readAddress('?point=,').selection).toBeNull();
    expect(readAddress('?agency=<script>').selection).toBeNull();
  });

  it('name a county of the changes only with its state, and one kind that there is', () => {
    expect(readAddress('?where=tx&kind=Agreement').only).toEqual({
      state: 'TX',
      county: null,
      kind: 'agreement',
    });
    expect(readAddress('?where=48061&kind=added,removed').only).toEqual(ALL_CHANGES);
    expect(readAddress('?where=TX,4806').only.county).toBeNull();
  });

  it('say nothing of the table as it opens, and leave out what it does not have', () => {
    const bare: State = {
      ...state,
      hidden: new Set(),
      look: null,
      selection: null,
      rows: ALL_ROWS,
      only: ALL_CHANGES,
    };
    expect(writeAddress(bare, false)).toBe('?view=changes,model&date=2025-12-30&since=2025-12-12');
    expect(readAddress('?in=XX&sort=sharks&find=').rows).toEqual(ALL_ROWS);
    expect(readAddress('?in=toString&sort=-').rows).toEqual(ALL_ROWS);
    expect(readAddress('?sort=residents').rows.sort).toEqual({ column: 'residents', down: false });
    expect(readAddress(`?find=${'x'.repeat(500)}`).rows.find).toHaveLength(FIND_MOST);
    // What is being typed is kept as it is, and written without the space at its end.
    const typing: State = { ...bare, rows: { ...ALL_ROWS, find: ' new ' } };
    expect(readAddress(writeAddress(typing, false)).rows.find).toBe('new');
    const half: State = { ...bare, rows: { ...ALL_ROWS, find: '\ud800' } };
    expect(() => writeAddress(half, false)).not.toThrow();
  });

  it('mean the same in capitals and small letters, and of two the first', () => {
    const address =
      '?view=table,signed&county=12086&hide=jail,TFM&in=TX&find=Harris&sort=-reach&lang=es&date=2025-12-30';
    const capitals =
      '?VIEW=Table,SIGNED&COUNTY=12086&Hide=JAIL,tfm&IN=tx&Find=Harris&Sort=-REACH&Lang=ES&DATE=2025-12-30';
    expect(readAddress(capitals)).toEqual(readAddress(address));
    expect(readAddress(address).hidden).toEqual(new Set(['jail', 'TFM']));
    expect(readAddress('?AGENCY=FL-Hollywood').selection).toEqual({ kind: 'agency', slug: 'fl-hollywood' });
    expect(readAddress('?in=TX&IN=FL').rows.in).toBe('TX');
  });

  it('make no entry of the history for what is typed', () => {
    const before: State = { ...state, rows: ALL_ROWS };
    expect(placeOf(before)).toBe(placeOf(state));
  });

  it('know a day of the calendar', () => {
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2025-02-29')).toBe(false);
    expect(isDay('2025-2-9')).toBe(false);
  });
});
