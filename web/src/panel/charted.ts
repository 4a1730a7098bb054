import type { Timeline } from '../api/timeline';

/** What a chart shows. */
export type Charted =
  | { readonly is: 'months'; readonly timeline: Timeline }
  | { readonly is: 'states'; readonly names: readonly string[]; readonly counts: readonly number[] };
