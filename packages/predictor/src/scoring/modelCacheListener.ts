import type { ChangeListener } from '../changes';
import type { ContextStore } from '../context';
import type { ModelCache } from '../models';

/** Keeps models in memory true to the registry's change feed. */
export function modelCacheListener(
  cache: ModelCache,
  contexts: ContextStore,
): ChangeListener {
  return {
    changed({ type, seriesId }) {
      if (type === 'series.deleted') {
        cache.remove(seriesId);
        contexts.remove(seriesId);
      } else if (type === 'stage.changed' || type === 'series.registered') {
        cache.invalidate(seriesId);
      }
    },
    reset: () => cache.invalidateAll(),
    reconnected: () => cache.retryFailed(),
  };
}
