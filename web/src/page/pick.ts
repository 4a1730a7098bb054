import { getAt, ServerError } from '../api/client';
import type { Shape } from '../map/geometry';
import type { Store } from '../state/store';

/** Selects the county that was pointed at on the map, if there is one. */
export async function pick(store: Store, shape: Shape | null, lat: number, lon: number): Promise<void> {
  if (shape) {
    store.set({ selection: { kind: 'county', geoid: shape.properties.geoid } });
    return;
  }
  // The tile is not there yet, or the click fell beside the simplified shore: the server knows better.
  const before = store.state.selection;
  const point = await getAt(lon, lat, store.state.date).catch((error: unknown) =>
    // Out at sea there is nothing; of a server that does not answer nothing is known.
    error instanceof ServerError && error.status === 404 ? null : undefined,
  );
  if (point === undefined || store.state.selection !== before) return;
  store.set({ selection: point ? { kind: 'county', geoid: point.county.geoid } : null });
}
