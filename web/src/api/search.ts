import { address, getJson } from './client';
import type { Box } from './shapes';

export interface Found {
  readonly kind: 'county' | 'state' | 'town' | 'agency';
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly detail: string | null;
  readonly bbox: Box | null;
}

export async function search(text: string, signal: AbortSignal): Promise<readonly Found[]> {
  const answer = await getJson<{ readonly results: readonly Found[] }>(
    address('api/search', { q: text, limit: '8' }),
    signal,
  );
  return answer.results;
}
