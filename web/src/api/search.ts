import { searchAddress } from './addresses';
import { getJson } from './client';
import type { SearchAnswer } from './generated/answers';
import type { SearchResult } from './generated/records';

export type { SearchResult as Found } from './generated/records';

/** How many are asked for. */
const MOST = 8;

export async function search(text: string, signal: AbortSignal): Promise<readonly SearchResult[]> {
  const answer = await getJson<SearchAnswer>(searchAddress(text, MOST), signal);
  return answer.results;
}
