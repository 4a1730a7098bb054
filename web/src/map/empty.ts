import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { reducedMotion } from '../dom';
import { ZOOMS } from '../state/store';
import { STEPS, scaleOf, stepOf, stepOfZoom } from './steps';

const crs: L.CRS = L.extend({}, L.CRS.EPSG3857, { scale: scaleOf, zoom: stepOf });

/** A map that shows nothing yet and looks nowhere; it zooms in quarter steps. */
export const emptyMap = (element: HTMLElement): L.Map =>
  L.map(element, {
    crs,
    minZoom: stepOfZoom(ZOOMS.least),
    maxZoom: stepOfZoom(ZOOMS.most),
    zoomSnap: 1,
    zoomDelta: STEPS,
    wheelPxPerZoomLevel: 100 / STEPS,
    zoomControl: false,
    attributionControl: false,
    fadeAnimation: false,
    keyboard: false,
    maxBounds: [
      [-60, -220],
      [84, 220],
    ],
    maxBoundsViscosity: 0.8,
    zoomAnimation: !reducedMotion(),
    inertia: !reducedMotion(),
  });
