import type { Model } from '../../api/words';
import type { Recorded } from '../../text/recorded';

/** A word that is explained where it is used: a model's name, or what a detainer is. */
export type Term = Model | 'detainer';

/** A sentence of an answer. */
export interface Line {
  readonly text: string;
  /** The names behind a number, each with its day, where they are too many for a sentence. */
  readonly names?: readonly string[];
}

/** A sentence about a policy, with what stands beside it as the law's own words. */
export interface LawLine extends Line {
  /** Whom it binds; null where the record does not say. */
  readonly binds: Recorded | null;
  readonly title: string;
  readonly citation: string;
  readonly source: string | null;
  readonly verified: boolean;
}

/** One of the three questions, with its answer. */
export interface Question {
  readonly title: string;
  readonly lines: readonly (Line | LawLine)[];
  /** What the answer speaks of and a reader may not know, explained on demand. */
  readonly terms: readonly Term[];
}
