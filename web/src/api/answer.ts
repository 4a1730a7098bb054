// Who answers the addresses that the page asks.

/** What comes back for an address, as `fetch` gives it. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Pick<Headers, 'get'>;
  json(): Promise<unknown>;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Answers addresses: a server, or a published copy of what it says, which is made of files. */
export interface Site {
  /** The answer to an address; it rejects where nobody could be reached. */
  answer(url: string, signal?: AbortSignal): Promise<Answer>;
  /** The address of a file that holds what this address asks for, to link to; null where no file holds just that. */
  file(url: string): string | null;
  /** Answers from the newest data that it has told of, where it stays on older ones until it is told to. */
  takeUp(): void;
}

/** A day that is asked for, or an id: what is wrong with it, in a sentence. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 404,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
