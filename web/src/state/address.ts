import { onEarth } from '../api/degrees';
import { CHANGE_KINDS, type Only, SUBJECTS } from '../api/words';
import { ENTRIES, FILLS, type Fill, type LegendKey } from '../looks/entries';
import { LANGS, type Lang } from '../text/lang';
import { isUsps } from '../text/states';
import { COLUMNS } from './lines';
import {
  ALL_ROWS,
  type Rows,
  type Selection,
  type State,
  VIEWS,
  type View,
  type Where,
  ZOOMS,
} from './store';

/** What an address says; what it does not say, or says wrongly, is left out. */
export interface Addressed {
  readonly lang: Lang | null;
  readonly view: View;
  readonly fill: Fill;
  readonly look: Where | null;
  readonly selection: Selection | null;
  readonly date: string | null;
  readonly since: string | null;
  readonly only: Only;
  readonly hidden: ReadonlySet<LegendKey>;
  readonly rows: Rows;
}

/** The parameters of an address by their names; of one that is given twice the first. */
type Parameters = ReadonlyMap<string, string>;

/** The longest text that the table is searched by. */
export const FIND_MOST = 100;

/**
 * Reads an address: `?view=model&at=4.5/39.50/-98.35&county=12086&date=2025-12-30&hide=jail,limits&lang=es`, and for the
 * table `?view=table&in=TX&find=harris&sort=-residents`, for what changed
 * `?view=changes&since=2025-12-12&where=TX,48061&kind=added`. Capitals make no difference.
 */
export function readAddress(search: string): Addressed {
  const pairs = [...new URLSearchParams(search)].reverse();
  const parameters: Parameters = new Map(pairs.map(([name, value]) => [name.toLowerCase(), value]));
  const date = parameters.get('date');
  const since = parameters.get('since');
  const lang = parameters.get('lang')?.toLowerCase();
  const named = (name: string): string[] => (parameters.get(name) ?? '').toLowerCase().split(',');
  // The page and what the map's colours tell, either left out where it is the first: `view=changes,model`.
  const shown = named('view');
  const hide = named('hide');
  return {
    lang: LANGS.find((known) => known === lang) ?? null,
    view: VIEWS.find((known) => shown.includes(known)) ?? 'map',
    fill: FILLS.find((known) => shown.includes(known)) ?? 'all',
    look: readLook(parameters.get('at') ?? ''),
    selection: readSelection(parameters),
    date: date && isDay(date) ? date : null,
    since: since && isDay(since) ? since : null,
    only: readOnly(parameters),
    hidden: new Set(ENTRIES.filter((entry) => hide.includes(entry.toLowerCase()))),
    rows: readRows(parameters),
  };
}

/** The same, written: the shortest address that shows what the state shows. */
export function writeAddress(state: State, langIsChosen: boolean): string {
  const parts: string[] = [];
  const { view, fill, look, selection, date, since, only, hidden, rows, lang } = state;
  const shown = [view, fill].filter((part) => part !== 'map' && part !== 'all');
  if (shown.length > 0) parts.push(`view=${shown.join(',')}`);
  if (selection) parts.push(writeSelection(selection));
  if (date) parts.push(`date=${date}`);
  if (since) parts.push(`since=${since}`);
  if (only.state) parts.push(`where=${[only.state, only.county].filter(Boolean).join(',')}`);
  if (only.kind) parts.push(`kind=${only.kind}`);
  if (hidden.size > 0) parts.push(`hide=${ENTRIES.filter((entry) => hidden.has(entry)).join(',')}`);
  parts.push(...writeRows(rows));
  if (look) parts.push(`at=${look.zoom}/${look.lat.toFixed(3)}/${look.lon.toFixed(3)}`);
  if (langIsChosen) parts.push(`lang=${lang}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** What makes an entry of its own in the browser's history. */
export const placeOf = ({ view, selection }: Pick<State, 'view' | 'selection'>): string =>
  JSON.stringify([view, selection]);

/** True for a day of the calendar, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function readLook(text: string): Where | null {
  const numbers = text.split('/').map(Number);
  const [zoom, lat, lon] = numbers;
  if (numbers.length !== 3 || zoom === undefined || lat === undefined || lon === undefined) return null;
  const zoomed = zoom >= ZOOMS.least && zoom <= ZOOMS.most;
  const sound = zoomed && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return sound ? { zoom, lat, lon } : null;
}

function readOnly(parameters: Parameters): Only {
  const [usps = '', geoid = ''] = (parameters.get('where') ?? '').toUpperCase().split(',');
  const kind = (parameters.get('kind') ?? '').toLowerCase();
  const state = isUsps(usps) ? usps : null;
  return {
    state,
    county: state && /^\d{5}$/.test(geoid) ? geoid : null,
    kind: [...SUBJECTS, ...CHANGE_KINDS].find((known) => known === kind) ?? null,
  };
}

function readRows(parameters: Parameters): Rows {
  const usps = (parameters.get('in') ?? '').toUpperCase();
  const [, down, name] = /^(-?)(.+)$/.exec((parameters.get('sort') ?? '').toLowerCase()) ?? [];
  const column = COLUMNS.find((known) => known === name);
  return {
    in: isUsps(usps) ? usps : null,
    find: (parameters.get('find') ?? '').slice(0, FIND_MOST),
    sort: column ? { column, down: down === '-' } : ALL_ROWS.sort,
  };
}

function writeRows({ in: usps, find, sort: { column, down } }: Rows): string[] {
  const isFirst = column === ALL_ROWS.sort.column && down === ALL_ROWS.sort.down;
  const text = find.trim();
  return [
    ...(usps ? [`in=${usps}`] : []),
    // Any text can be typed; this writes what an address may not hold as it is.
    ...(text ? [new URLSearchParams({ find: text }).toString()] : []),
    ...(isFirst ? [] : [`sort=${down ? '-' : ''}${column}`]),
  ];
}

function readSelection(parameters: Parameters): Selection | null {
  const geoid = parameters.get('county');
  if (geoid && /^\d{5}$/.test(geoid)) return { kind: 'county', geoid };
  const town = parameters.get('town');
  if (town && /^\d{7}(\d{3})?$/.test(town)) return { kind: 'town', geoid: town };
  const usps = parameters.get('state')?.toUpperCase();
  if (usps && /^[A-Z]{2}$/.test(usps)) return { kind: 'state', usps };
  const slug = parameters.get('agency')?.toLowerCase();
  if (slug && /^[a-z0-9-]{2,120}$/.test(slug)) return { kind: 'agency', slug };
  const [lat, lon, ...rest] = (parameters.get('point') ?? '').split(',').map((part) => Number(part || NaN));
  if (lat === undefined || lon === undefined || rest.length > 0) return null;
  return onEarth(lat, lon) ? { kind: 'point', lat, lon } : null;
}

/** A selection as an address names it. */
export function writeSelection(selection: Selection): string {
  switch (selection.kind) {
    case 'county':
      return `county=${selection.geoid}`;
    case 'town':
      return `town=${selection.geoid}`;
    case 'state':
      return `state=${selection.usps}`;
    case 'agency':
      return `agency=${selection.slug}`;
    case 'point':
      return `point=${selection.lat},${selection.lon}`;
  }
}
