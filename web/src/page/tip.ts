import { el } from '../dom';
import type { Fill } from '../looks/entries';
import type { Standing } from '../looks/standing';
import type { Shape } from '../map/geometry';
import type { TownHere } from '../map/towns';
import type { Words } from '../text/words';

/** What lies below the pointer: a county, and a town in it if the pointer is on one. */
export interface Pointed {
  readonly shape: Shape;
  readonly standing: Standing;
  readonly town: TownHere | null;
  readonly at: readonly [number, number];
}

/** What the lines about a county depend on beside the county. */
export interface Seen {
  readonly fill: Fill;
  /** False before the first list: then nobody knows that there is none. */
  readonly hasList: boolean;
}

/**
 * The name of what lies below the pointer and lines about it, beside the pointer and inside the map; the state's name
 * alone while the county's is not known.
 */
export function showTip(
  tip: HTMLElement,
  pointed: Pointed | null,
  name: string | null,
  seen: Seen,
  words: Words,
): void {
  tip.hidden = !pointed;
  if (!pointed) return;
  const { shape, standing, town, at } = pointed;
  tip.replaceChildren(
    ...(town
      ? [el('strong', {}, town.name), ...townLines(town, words).map((line) => el('span', {}, line))]
      : []),
    el('strong', {}, name ?? words.state(shape.properties.state)),
    ...linesOf(standing, seen, words).map((line) => el('span', {}, line)),
    ...(standing.meeting ? [el('span', {}, words.t.tip.meeting[standing.meeting])] : []),
  );
  const room = tip.parentElement;
  if (!room) return;
  const [width, height] = [tip.offsetWidth, tip.offsetHeight];
  const x = at[0] + width + 20 > room.clientWidth ? at[0] - width - 12 : at[0] + 14;
  const y = at[1] + height + 20 > room.clientHeight ? at[1] - height - 12 : at[1] + 14;
  tip.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`;
}

/** What applies to a county, agreements as well as policies; first what the present colours tell. */
export function linesOf(standing: Standing, { fill, hasList }: Seen, { t }: Words): string[] {
  const { kind, hatches, held, step } = standing;
  const agreements = kind ? t.kind[kind] : t.kind[hasList ? 'none' : 'unknown'];
  const policies =
    hatches.length > 0 ? hatches.map((hatch) => t.tip.policies[hatch]).join(' ') : t.tip.noPolicy;
  const none = hasList ? [t.tip.noneHeld] : [];
  switch (fill) {
    case 'all':
      return [agreements, policies];
    case 'model':
      return [...(held ? [t.tip.held(t.legend.held[held])] : none), agreements, policies];
    case 'signed':
      return [...(step ? [t.tip.signed(t.legend.steps[step])] : none), agreements, policies];
    case 'stance':
      return [policies, agreements];
  }
}

/** What a town has of its own. */
export function townLines({ policy, agencies }: TownHere, { t }: Words): string[] {
  const lines = policy ? [t.town.policy] : [];
  return agencies.length > 0 ? [...lines, t.town.agencies(agencies.length)] : lines;
}
