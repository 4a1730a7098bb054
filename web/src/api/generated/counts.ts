// Written from the program's own types by `make docs`; what is changed here by hand is lost.

/** Counties by the first coverage kind that applies. */
export interface ByKind {
  /** A county-wide agency with a task force agreement. */
  readonly field: number;
  /** A county-wide agency with jail models only. */
  readonly jail: number;
  /** Only a local agency inside the county. */
  readonly municipal: number;
  /** Only a state agency. */
  readonly statewide: number;
  /** None. */
  readonly none: number;
}

/** The totals that ICE's own page showed on a day. */
export interface Headline {
  /** The day. */
  readonly day: string;
  /** Agreements, as the page counted them. */
  readonly agreements: number;
  /** States, as the page counted them. */
  readonly states: number | null;
  /** The page. */
  readonly source_url: string;
  /** What must be said about it. */
  readonly note: string | null;
}

/** What policies with one effect reach. */
export interface Reached {
  /** Policies in force. */
  readonly policies: number;
  /** States and territories with such a policy of their own. */
  readonly states: number;
  /** Counties with such a policy of their own. */
  readonly counties: number;
  /** Cities with such a policy of their own. */
  readonly cities: number;
  /** Residents of those, each counted once. */
  readonly residents: number;
}

/** Residents by coverage kind, each counted once. */
export interface ResidentsByKind extends ByKind {
  /** Residents of all counties, whether an agreement covers them or not. */
  readonly total: number;
}
