import { readCsv } from '../api/csv';
import { getStandingCsv } from '../api/standing';
import { KINDS, type Kind } from '../api/words';
import type { Hatch } from '../looks/entries';
import { hatchNamed } from '../looks/hatches';

/** One county in the table. */
export interface Line {
  readonly geoid: string;
  readonly county: string;
  readonly state: string;
  readonly kind: Kind | null;
  /** Agreements of county-wide, local and state agencies. */
  readonly agreements: number;
  readonly hatches: readonly Hatch[];
  readonly conflict: boolean;
  readonly residents: number | null;
}

/** Every county with what applies there on a day; null is the newest. */
export async function getLines(date: string | null, signal: AbortSignal): Promise<readonly Line[]> {
  return readLines(await getStandingCsv(date, signal));
}

/** Reads the server's CSV by the names of its columns. */
export function readLines(csv: string): readonly Line[] {
  const [header, ...rows] = readCsv(csv);
  const column = (name: string): number => header?.indexOf(name) ?? -1;
  const at = {
    geoid: column('geoid'),
    county: column('county'),
    state: column('state'),
    kind: column('kind'),
    stances: column('stances'),
    conflicts: column('conflicts'),
    residents: column('population'),
    counts: KINDS.map(column),
  };
  return rows.map((row) => {
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
      agreements: at.counts.reduce((sum, index) => sum + Number(cell(index)), 0),
      hatches: [...new Set(hatches)],
      conflict: cell(at.conflicts) !== '',
      residents: cell(at.residents) === '' ? null : Number(cell(at.residents)),
    };
  });
}
