import type { Box } from '../api/box';
import { mainBox } from '../map/jumps';
import type { CountyMap } from '../map/map';
import type { Pinned } from '../map/pins';
import type { Selection } from '../state/store';
import type { Shell } from './shell';

/**
 * What lies above the map, in CSS pixels of the map; `sheet`: how much of its foot the sheet covers; `insets`: the small
 * maps will be shown.
 */
export function coversOf(
  { map, jumps, zooms, legend, insets }: Shell,
  sheet: number,
  withInsets: boolean,
): Box[] {
  const { left, top, width, height } = map.getBoundingClientRect();
  const boxes = [jumps, zooms, legend, ...(withInsets ? [insets] : [])].map((part): Box => {
    const box = part.getBoundingClientRect();
    return [box.left - left, box.top - top, box.right - left, box.bottom - top];
  });
  // Beside the small maps the first button stays alone.
  const [first, row] = [jumps.firstElementChild, boxes[0]];
  if (withInsets && first && row) boxes[0] = [row[2] - first.clientWidth, row[1], row[2], row[3]];
  if (sheet > 0) boxes.push([0, height - sheet, width, height]);
  return boxes.filter(([west, north, east, south]) => east > west && south > north);
}

/** What of a place the map goes to, and how near. */
export function framing(selection: Selection | null, box: Box): Parameters<CountyMap['show']> {
  switch (selection?.kind) {
    case 'county':
      return [mainBox(selection.geoid, box), 'place'];
    case 'state':
      return [mainBox(selection.usps, box), 'state'];
    case 'town':
    case 'agency':
    case 'point':
    case undefined:
      return [box, 'place'];
  }
}

/** Where the pin belongs: on a point, and on the town of an agency. */
export function pinOf(selection: Selection | null): Pinned | null {
  switch (selection?.kind) {
    case 'point':
      return selection;
    case 'agency':
      return { agency: selection.slug };
    case 'county':
    case 'town':
    case 'state':
    case undefined:
      return null;
  }
}
