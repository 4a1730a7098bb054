import type { AgencyRecord, AtPoint, Counts, County, StateRecord } from './shapes';

/** Why the server did not answer as asked; `status` 0 means that it could not be reached. */
export class ServerError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'ServerError';
  }
}

/** The folder that the page lies in, so that the program also works under a base path. */
const root = typeof document === 'undefined' ? 'http://localhost/' : new URL('.', document.baseURI).href;

/** An address of the server, without the parameters that are empty. */
export function address(path: string, parameters: Readonly<Record<string, string | null>> = {}): string {
  const url = new URL(path, root);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== '') url.searchParams.set(name, value);
  }
  return url.href;
}

/** One answer as JSON; a problem document becomes a `ServerError` with its sentence. */
export async function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  return (await (await ask(url, signal)).json()) as T;
}

/** One answer as text. */
export async function getText(url: string, signal?: AbortSignal): Promise<string> {
  return (await ask(url, signal)).text();
}

async function ask(url: string, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServerError(0, 'the server does not answer');
  }
  if (response.ok) return response;
  const problem = (await response.json().catch(() => null)) as { detail?: unknown; title?: unknown } | null;
  const sentence = problem?.detail ?? problem?.title;
  throw new ServerError(response.status, typeof sentence === 'string' ? sentence : response.statusText);
}

export const getCounts = (date: string | null, signal?: AbortSignal): Promise<Counts> =>
  getJson(address('api/counts', { date }), signal);

/** What the one who runs this server has chosen. */
export interface Version {
  /** Pictures below the counties; null for none. */
  readonly basemap: { readonly tiles: string; readonly credit: string | null } | null;
  /** Where a mistake is reported: an address of the web or of mail. */
  readonly report_to: string | null;
}

export const getVersion = (): Promise<Version> => getJson(address('version'));

export const getCounty = (geoid: string, date: string | null, signal?: AbortSignal): Promise<County> =>
  getJson(address(`api/counties/${encodeURIComponent(geoid)}`, { date }), signal);

export const getState = (usps: string, date: string | null, signal?: AbortSignal): Promise<StateRecord> =>
  getJson(address(`api/states/${encodeURIComponent(usps)}`, { date }), signal);

export const getAgency = (slug: string, date: string | null, signal?: AbortSignal): Promise<AgencyRecord> =>
  getJson(address(`api/agencies/${encodeURIComponent(slug)}`, { date }), signal);

export const getAt = (
  lon: number,
  lat: number,
  date: string | null,
  signal?: AbortSignal,
): Promise<AtPoint> => getJson(address('api/at', { lon: lon.toFixed(5), lat: lat.toFixed(5), date }), signal);
