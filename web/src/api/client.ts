import {
  agencyAddress,
  countsAddress,
  countyAddress,
  pointAddress,
  stateAddress,
  townAddress,
  versionAddress,
} from './addresses';
import type { Answer } from './answer';
import type { VersionAnswer } from './generated/answers';
import type { AgencyAnswer, AtPoint, Counts, County, StateRecord, Town } from './shapes';
import { siteHere } from './site';

export type { VersionAnswer as Version } from './generated/answers';

/** Why the server did not answer as asked; `status` 0 means that it could not be reached. */
export class ServerError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'ServerError';
  }

  /** Whatever went wrong, as one: what is no answer of the server is as if it had not answered. */
  static of(error: unknown): ServerError {
    return error instanceof ServerError ? error : new ServerError(0, String(error));
  }
}

/** One answer as JSON; a problem document becomes a `ServerError` with its sentence. */
export async function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await ask(url, signal);
  const answer: unknown = await response.json();
  follow(response.headers.get('countyline-snapshot') ?? (answer as { snapshot?: unknown }).snapshot, signal);
  return answer as T;
}

function follow(snapshot: unknown, signal?: AbortSignal): void {
  if (typeof snapshot === 'string' && !signal?.aborted) follower?.(snapshot);
}

let follower: ((snapshot: string) => void) | null = null;

/** Has this told of the snapshot that each answer comes from. */
export function followSnapshots(tell: (snapshot: string) => void): void {
  follower = tell;
}

/** One answer as text. */
export async function getText(url: string, signal?: AbortSignal): Promise<string> {
  return (await ask(url, signal)).text();
}

/** One answer as bytes; none for an answer without content. */
export async function getBytes(url: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  const response = await ask(url, signal);
  const bytes = await response.arrayBuffer();
  follow(response.headers.get('countyline-snapshot'), signal);
  return bytes;
}

async function ask(url: string, signal?: AbortSignal): Promise<Answer> {
  let response = await fetched(url, signal);
  // Who is turned away because too much is asked for at the moment comes again when told to.
  for (let again = 0; response.status === 503 && again < TIMES_AGAIN; again += 1) {
    await rest(waitMs(response), signal);
    response = await fetched(url, signal);
  }
  if (response.ok) return response;
  const problem = (await response.json().catch(() => null)) as { detail?: unknown; title?: unknown } | null;
  const sentence = problem?.detail ?? problem?.title;
  throw new ServerError(response.status, typeof sentence === 'string' ? sentence : response.statusText);
}

async function fetched(url: string, signal?: AbortSignal): Promise<Answer> {
  try {
    const site = await siteHere();
    return await site.answer(url, signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServerError(0, 'the server does not answer');
  }
}

/** How often a server that is busy is asked again. */
const TIMES_AGAIN = 3;

/** How long the server asks to be left alone, within reason; not all who were told so come back at one moment. */
function waitMs(response: Answer): number {
  const told = Number(response.headers.get('retry-after') ?? 1);
  const seconds = Number.isFinite(told) ? Math.min(Math.max(told, 1), 5) : 1;
  return seconds * 1000 * (1 + Math.random() / 2);
}

function rest(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

export const getCounts = (date: string | null, signal?: AbortSignal): Promise<Counts> =>
  getJson(countsAddress(date), signal);

export const getVersion = (): Promise<VersionAnswer> => getJson(versionAddress());

export const getCounty = (geoid: string, date: string | null, signal?: AbortSignal): Promise<County> =>
  getJson(countyAddress(geoid, date), signal);

export const getState = (usps: string, date: string | null, signal?: AbortSignal): Promise<StateRecord> =>
  getJson(stateAddress(usps, date), signal);

export const getTown = (geoid: string, date: string | null, signal?: AbortSignal): Promise<Town> =>
  getJson(townAddress(geoid, date), signal);

export const getAgency = (slug: string, date: string | null, signal?: AbortSignal): Promise<AgencyAnswer> =>
  getJson(agencyAddress(slug, date), signal);

export const getAt = (
  lon: number,
  lat: number,
  date: string | null,
  signal?: AbortSignal,
): Promise<AtPoint> => getJson(pointAddress(lon, lat, date), signal);
