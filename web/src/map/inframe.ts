import type * as L from 'leaflet';

/** By what the reader wanted to move the map, and moved the article. */
export type Passed = 'wheel' | 'finger';

/**
 * In another site's frame the article is what scrolls: the wheel turns the map only once it was clicked, or with Ctrl;
 * one finger passes over it, and two move it. Whoever leaves with the pointer finds it asleep again.
 */
export function letArticleScroll(map: L.Map, onPassed: (by: Passed) => void): void {
  const element = map.getContainer();
  let isAwake = false;
  map.scrollWheelZoom.disable();
  // Before Leaflet sees it.
  const first = { capture: true, passive: true };
  element.addEventListener(
    'wheel',
    ({ ctrlKey, metaKey }) => {
      const isMeant = isAwake || ctrlKey || metaKey;
      turn(map.scrollWheelZoom, isMeant);
      if (!isMeant) onPassed('wheel');
    },
    first,
  );
  element.addEventListener('click', () => {
    isAwake = true;
  });
  element.addEventListener('pointerleave', () => {
    isAwake = false;
  });
  // A mouse that drags the map scrolls nothing; two fingers are Leaflet's own matter, which moves and zooms by them.
  element.addEventListener(
    'pointerdown',
    ({ pointerType }) => turn(map.dragging, pointerType === 'mouse'),
    first,
  );
  element.addEventListener(
    'touchmove',
    ({ touches }) => {
      if (touches.length === 1) onPassed('finger');
    },
    first,
  );
}

function turn(handler: L.Handler, on: boolean): void {
  if (on) handler.enable();
  else handler.disable();
}
