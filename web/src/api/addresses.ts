// Every address of the server that the page asks or links to.

import { rounded } from './degrees';
import { isPublished } from './site';
import { type AnswerFormat, type Only, SUBJECTS, type TileLayer } from './words';

/** The folder that the page lies in, so that the program also works under a base path. */
const root = typeof document === 'undefined' ? 'http://localhost/' : new URL('.', document.baseURI).href;

/** An address of the server, without the parameters that are empty. */
function address(path: string, parameters: Readonly<Record<string, string | null>> = {}): string {
  const url = new URL(path, root);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== '') url.searchParams.set(name, value);
  }
  return url.href;
}

/** JSON is what the server answers unless another form is named. */
const named = (format: AnswerFormat): string | null => (format === 'json' ? null : format);

export const versionAddress = (): string => address('version');

export const countsAddress = (date: string | null): string => address('api/counts', { date });

export const namesAddress = (): string => address('api/names');

export const countyAddress = (geoid: string, date: string | null): string =>
  address(`api/counties/${encodeURIComponent(geoid)}`, { date });

export const townAddress = (geoid: string, date: string | null): string =>
  address(`api/towns/${encodeURIComponent(geoid)}`, { date });

export const stateAddress = (usps: string, date: string | null): string =>
  address(`api/states/${encodeURIComponent(usps)}`, { date });

export const agencyAddress = (slug: string, date: string | null): string =>
  address(`api/agencies/${encodeURIComponent(slug)}`, { date });

/** Degrees, WGS84, rounded to about a metre. */
export const pointAddress = (lon: number, lat: number, date: string | null): string =>
  address('api/at', { lon: String(rounded(lon)), lat: String(rounded(lat)), date });

/** What has a page of its own, which the server writes. */
export type PageKind = 'county' | 'town' | 'state' | 'agency' | 'policy';

/**
 * The page of a record on a day; the server leads on to the address that has its name too. A published copy has one of
 * its own day, in a folder for each language but the first.
 */
export const pageAddress = (kind: PageKind, id: string, date: string | null, lang: string): string =>
  isPublished
    ? address(`${lang === 'en' ? '' : `${lang}/`}${kind}/${encodeURIComponent(id)}.html`)
    : address(`${kind}/${encodeURIComponent(id)}`, { date, lang });

/** The page of the whole map with what an address's query says, from another site's frame. */
export const wholeAddress = (search: string): string => `./${isPublished ? 'index.html' : ''}${search}`;

/** The file of the map for frames. */
export const FRAME = isPublished ? 'embed.html' : 'embed';

export const searchAddress = (text: string, limit: number): string =>
  address('api/search', { q: text, limit: String(limit) });

/** What applies to every county on a day. */
export const standingAddress = (date: string | null, format: Extract<AnswerFormat, 'json' | 'csv'>): string =>
  address('api/standing', { f: named(format), date });

export const timelineAddress = (format: Extract<AnswerFormat, 'json' | 'csv'>): string =>
  address('api/timeline', { f: named(format) });

/** Every event from one day to another, both included; null is open. */
export function changesAddress(
  from: string | null,
  to: string | null,
  format: AnswerFormat,
  { state, county, kind }: Only = { state: null, county: null, kind: null },
): string {
  const isSubject = SUBJECTS.some((subject) => subject === kind);
  // A county's changes are those of its state too, which have no county of their own.
  const where = county ? { county } : { state };
  return address('api/changes', {
    from,
    to,
    ...where,
    ...(isSubject ? { subject: kind } : { kind }),
    f: named(format),
  });
}

/** The same as a feed; a published copy has one of all changes, and one of each state and county. */
export function feedAddress(from: string | null, to: string | null, only?: Only): string {
  if (!isPublished) return changesAddress(from, to, 'atom', only);
  if (only?.county) return address(`feeds/county/${only.county}.atom`);
  return address(only?.state ? `feeds/state/${only.state}.atom` : 'feeds/changes.atom');
}

/** One tile; `v`, the build that it is of, lets the browser keep it for ever. */
export const tileAddress = (
  layer: TileLayer,
  z: number,
  x: number,
  y: number,
  format: 'geojson' | 'mvt',
  parameters: Readonly<Record<'v', string | null>> &
    Readonly<Partial<Record<'date' | 'properties', string | null>>>,
): string => address(`tiles/${layer}/${z}/${x}/${y}.${format}`, parameters);
