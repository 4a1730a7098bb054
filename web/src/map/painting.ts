import type { LegendKey } from '../looks/entries';
import { hiddenIn, type Look } from '../looks/look';
import { type Standing, standing as standingWith } from '../looks/standing';
import type { Standings } from '../looks/standings';
import type { Store } from '../state/store';
import type { Painter } from './drawn';
import type { Shape } from './geometry';
import { isSelected, Looks } from './lookup';
import type { PaintedTown } from './paint';
import { type Palette, readPalette } from './palette';
import { shownOf, type TownShape } from './townareas';

/** What is painted where nothing is known yet. */
const NOTHING = standingWith(null, new Set(), null);

/** How everything looks at the moment. */
export class Painting implements Painter {
  readonly #store: Store;
  readonly #looks = new Looks();
  #palette: Palette = readPalette();
  /** What applies on the day of now; null for the newest, which the tiles themselves carry. */
  standings: Standings | null = null;
  /** Counties, and states by their two letters, that are outlined. */
  lit: ReadonlySet<string> | null = null;
  /** The county and the town that the pointer or the keyboard is on, by their GEOIDs. */
  county: string | null = null;
  town: string | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  palette(): Palette {
    return this.#palette;
  }

  /** The colour scheme changed. */
  recolour(): void {
    this.#palette = readPalette();
  }

  hidden(): ReadonlySet<LegendKey> {
    return hiddenIn(this.#store.state.fill, this.#store.state.hidden);
  }

  /** What applies to a county on the day of now; a county that the standings do not have is bare. */
  standingOf({ properties, standing }: Shape): Standing {
    return this.standings ? (this.standings.get(properties.geoid) ?? NOTHING) : standing;
  }

  lookOf(shape: Shape): Look {
    return this.#looks.of(this.standingOf(shape), this.#store.state);
  }

  townOf(shape: TownShape): Omit<PaintedTown, 'shape'> {
    return shownOf(shape, this.hidden());
  }

  outlineOf(shape: Shape | TownShape): number {
    if (isSelected(shape, this.#store.state.selection)) return 2.2;
    const { geoid, state } = shape.properties;
    if (this.lit?.has(geoid.length === 2 ? state : geoid)) return 1.6;
    return geoid === this.county || geoid === this.town ? 1.2 : 0;
  }
}
