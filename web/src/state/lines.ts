import { readCsv } from '../api/csv';
import { getStandingCsv } from '../api/standing';
import { KINDS, type Kind } from '../api/words';
import type { Hatch, Meeting } from '../looks/entries';
import { hatchNamed } from '../looks/hatches';
import { meetingOf } from '../looks/meetings';

/** What the table says of a county, in its order, and so what it can be sorted by. */
export const COLUMNS = [
  'county',
  'state',
  'reach',
  'agreements',
  'policies',
  'conflict',
  'residents',
] as const;
export type Column = (typeof COLUMNS)[number];

/** One county in the table. */
export interface Line {
  readonly geoid: string;
  readonly county: string;
  readonly state: string;
  readonly kind: Kind | null;
  /** There was a list by then; before the first one, what is not listed is not known. */
  readonly isKnown: boolean;
  /** Agreements of county-wide, local and state agencies. */
  readonly agreements: number;
  readonly hatches: readonly Hatch[];
  readonly meeting: Meeting | null;
  readonly residents: number | null;
}

/** Every county with what applies there on a day. */
export interface Listing {
  /** The day asked about. */
  readonly day: string;
  /** The day of the list used; null before the first. */
  readonly sheet: string | null;
  readonly lines: readonly Line[];
}

/** The counties on a day; null is the newest. */
export async function getLines(date: string | null, signal: AbortSignal): Promise<Listing> {
  return readLines(await getStandingCsv(date, signal));
}

/** Reads the server's CSV by the names of its columns. */
export function readLines(csv: string): Listing {
  const [header, ...rows] = readCsv(csv);
  const column = (name: string): number => header?.indexOf(name) ?? -1;
  const at = {
    geoid: column('geoid'),
    day: column('as_of'),
    sheet: column('sheet'),
    county: column('county'),
    state: column('state'),
    kind: column('kind'),
    stances: column('stances'),
    conflicts: column('conflicts'),
    residents: column('population'),
    counts: KINDS.map(column),
  };
  const lines = rows.map((row): Line => {
    const cell = (index: number): string => row[index] ?? '';
    const hatches = cell(at.stances)
      .split(';')
      .map(hatchNamed)
      .filter((hatch) => hatch !== null);
    return {
      geoid: cell(at.geoid),
      county: cell(at.county),
      state: cell(at.state),
      kind: KINDS.find((kind) => kind === cell(at.kind)) ?? null,
      isKnown: cell(at.sheet) !== '',
      agreements: at.counts.reduce((sum, index) => sum + Number(cell(index)), 0),
      hatches: [...new Set(hatches)],
      meeting: meetingOf(cell(at.conflicts).split(';').filter(Boolean)),
      residents: cell(at.residents) === '' ? null : Number(cell(at.residents)),
    };
  });
  // Every row says of which day it is.
  return { day: rows[0]?.[at.day] ?? '', sheet: rows[0]?.[at.sheet] || null, lines };
}
