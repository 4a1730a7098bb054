import { el } from '../dom';
import type { Standing } from '../looks/standing';
import type { Town } from '../map/dots';
import type { Shape } from '../map/geometry';
import { placeName } from '../text/said';
import type { Words } from '../text/words';

/** What lies below the pointer: a county, and a town's dot in it if the pointer is on one. */
export interface Pointed {
  readonly shape: Shape;
  readonly standing: Standing;
  readonly town: Town | null;
  readonly at: readonly [number, number];
}

/** The name of what lies below the pointer and a line about it, beside the pointer and inside the map. */
export function showTip(tip: HTMLElement, pointed: Pointed | null, words: Words): void {
  tip.hidden = !pointed;
  if (!pointed) return;
  const { shape, standing, town, at } = pointed;
  tip.replaceChildren(
    ...(town ? townLines(town, words) : []),
    el('strong', {}, placeName(shape.properties, words)),
    el('span', {}, kindLine(standing, words)),
    ...(standing.conflict ? [el('span', {}, words.t.legend.marks.conflicts)] : []),
  );
  const room = tip.parentElement;
  if (!room) return;
  const [width, height] = [tip.offsetWidth, tip.offsetHeight];
  const x = at[0] + width + 20 > room.clientWidth ? at[0] - width - 12 : at[0] + 14;
  const y = at[1] + height + 20 > room.clientHeight ? at[1] - height - 12 : at[1] + 14;
  tip.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`;
}

export const kindLine = ({ kind }: Standing, { t }: Words): string => (kind ? t.kind[kind] : t.kind.none);

function townLines({ name, policy, agencies }: Town, { t }: Words): HTMLElement[] {
  const lines = [el('strong', {}, name)];
  if (policy) lines.push(el('span', {}, t.town.policy));
  if (agencies.length > 0) lines.push(el('span', {}, t.town.agencies(agencies.length)));
  return lines;
}
