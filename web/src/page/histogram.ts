import type { Timeline } from '../api/timeline';
import { MODELS } from '../api/words';
import { GROUNDS } from '../looks/colours';
import { dayNumber } from '../state/calendar';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 100;

function svg(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Agreements by model over time, one step per list, on an even scale of days. */
export function histogram({ days, agreements, by_model }: Timeline): SVGElement {
  const [first, last] = [dayNumber(days[0] as string), dayNumber(days.at(-1) as string)];
  const highest = Math.max(...agreements, 1);
  const picture = svg('svg', {
    viewBox: `0 0 ${last - first} ${HEIGHT}`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  });
  const floor = days.map(() => 0);
  for (const model of MODELS) {
    const base = [...floor];
    const column = by_model[model] ?? [];
    floor.forEach((low, at) => {
      floor[at] = low + (column[at] ?? 0);
    });
    const drawn = svg('path', { d: band(days, base, floor, first, highest) });
    drawn.style.fill = `var(${GROUNDS[model].token})`;
    picture.append(drawn);
  }
  return picture;
}

/** A band between two stepped lines: forward along the upper, back along the lower. */
function band(
  days: readonly string[],
  low: readonly number[],
  high: readonly number[],
  first: number,
  highest: number,
): string {
  const x = days.map((day) => dayNumber(day) - first);
  const y = (value: number | undefined): string => (HEIGHT * (1 - (value ?? 0) / highest)).toFixed(2);
  let path = `M0 ${y(low[0])}`;
  high.forEach((value, at) => {
    path += `H${x[at]}V${y(value)}`;
  });
  for (let at = low.length - 1; at >= 0; at -= 1) path += `H${x[at + 1] ?? x[at]}V${y(low[at])}`;
  return `${path}H0Z`;
}
