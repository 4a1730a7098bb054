import type { LegendKey, Meeting } from '../looks/entries';
import { type Look, lookKey, lookOf } from '../looks/look';
import type { Standing } from '../looks/standing';
import type { Selection, State } from '../state/store';
import type { Shape } from './geometry';
import type { TownShape } from './townareas';

/** The looks of what applies. Counties that look the same share one look, so that the grid can tell what has changed. */
export class Looks {
  readonly #looks = new Map<Standing, Look>();
  readonly #same = new Map<string, Look>();
  #for: Pick<State, 'hidden' | 'fill'> | null = null;

  of(standing: Standing, { hidden, fill }: Pick<State, 'hidden' | 'fill'>): Look {
    if (hidden !== this.#for?.hidden || fill !== this.#for.fill) {
      this.#looks.clear();
      this.#for = { hidden, fill };
    }
    let look = this.#looks.get(standing);
    if (!look) {
      const own = lookOf(fill, standing, hidden);
      const key = `${lookKey(own)}/${own.meeting}`;
      look = this.#same.get(key) ?? own;
      this.#same.set(key, look);
      this.#looks.set(standing, look);
    }
    return look;
  }
}

/** True if this is the selected county, or the selected state's own shape. */
export function isSelected({ properties }: Shape | TownShape, selection: Selection | null): boolean {
  switch (selection?.kind) {
    case 'county':
      return properties.geoid === selection.geoid;
    case 'town':
      return properties.geoid === selection.geoid;
    case 'state':
      return properties.geoid.length === 2 && properties.state === selection.usps;
    case 'agency':
    case 'point':
    case undefined:
      return false;
  }
}

/** The mark of a county, unless the legend hides it. */
export const shownMeeting = ({ meeting }: Standing, hidden: ReadonlySet<LegendKey>): Meeting | null =>
  meeting !== null && !hidden.has(meeting) ? meeting : null;
