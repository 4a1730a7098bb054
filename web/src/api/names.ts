import { namesAddress } from './addresses';
import { getJson } from './client';
import type { NamesAnswer } from './generated/answers';

/** What every county is called, by GEOID. */
export const getNames = async (): Promise<Readonly<Record<string, string>>> =>
  (await getJson<NamesAnswer>(namesAddress())).counties;
