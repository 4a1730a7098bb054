import { JUMPS, type Jump } from './jumps';
import type { Direction } from './neighbour';

/** What keys do on the map. */
export interface KeyActs {
  /** From county to county. */
  readonly walk: (direction: Direction) => void;
  /** Moves the map by so many CSS pixels. */
  readonly pan: (by: [number, number]) => void;
  readonly jump: (region: Jump) => void;
  readonly zoom: (zooms: number) => void;
  /** From town to town in the county that the keyboard is on. */
  readonly town: (isBack: boolean) => void;
  /** Opens the county, or the town, that the keyboard is on. */
  readonly enter: () => void;
  /** Leaves it. */
  readonly leave: () => void;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const PAN: Readonly<Record<Direction, [number, number]>> = {
  left: [-120, 0],
  right: [120, 0],
  up: [0, -120],
  down: [0, 120],
};
const REGIONS = Object.keys(JUMPS) as Jump[];

/** What a key does; null for one that means nothing here. */
export function actionOf(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  acts: KeyActs,
): (() => void) | null {
  const direction = ARROWS[key];
  if (direction) return () => (shiftKey ? acts.pan(PAN[direction]) : acts.walk(direction));
  const region = REGIONS[Number(key) - 1];
  if (region) return () => acts.jump(region);
  switch (key) {
    case 't':
    case 'T':
      return () => acts.town(shiftKey);
    case '+':
    case '=':
      return () => acts.zoom(1);
    case '-':
      return () => acts.zoom(-1);
    case 'Enter':
    case ' ':
      return acts.enter;
    case 'Escape':
      return acts.leave;
    default:
      return null;
  }
}
