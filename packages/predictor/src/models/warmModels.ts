import type { ModelCache } from './ModelCache';

/** Few: a registry that starts as well would answer many too late, and the breaker would take it for away. */
const CONCURRENT_LOADS = 2;
/** The cache is left this much room for what comes unforeseen. */
const FILL_SHARE = 0.9;

/**
 * Loads heavy models that are not in memory yet, the first of them first, until the cache is nearly full. What fails is
 * passed over: its first request will load it.
 *
 * @param load - brings one model into the cache; false when it cannot. Does not reject
 * @returns how many were loaded
 */
export async function warmModels(
  cache: ModelCache,
  seriesIds: readonly string[],
  load: (seriesId: string) => Promise<boolean>,
  signal?: AbortSignal,
): Promise<number> {
  const { heavyMaxBytes } = cache.statistics();
  const waiting = seriesIds.values();
  let loaded = 0;
  const isFull = () =>
    cache.statistics().heavyBytes >= heavyMaxBytes * FILL_SHARE;
  const isMissing = (seriesId: string) => {
    const { fleet } = cache;
    const slot = fleet.find(seriesId);
    return (
      slot >= 0 &&
      fleet.isHeavy(slot) &&
      !cache.holds(seriesId, fleet.version(slot))
    );
  };
  const work = async () => {
    for (const seriesId of waiting) {
      if (signal?.aborted || isFull()) {
        return;
      }
      if (isMissing(seriesId) && (await load(seriesId))) {
        loaded++;
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_LOADS }, work));
  return loaded;
}
