import { searchAddress } from './addresses';
import type { Box } from './box';
import { getJson } from './client';
import type { FoundKind } from './words';

export interface Found {
  readonly kind: FoundKind;
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly detail: string | null;
  readonly bbox: Box | null;
}

/** How many are asked for. */
const MOST = 8;

export async function search(text: string, signal: AbortSignal): Promise<readonly Found[]> {
  const answer = await getJson<{ readonly results: readonly Found[] }>(searchAddress(text, MOST), signal);
  return answer.results;
}
