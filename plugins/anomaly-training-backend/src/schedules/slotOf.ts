/**
 * 32 bits of a series id, the same in every process and release: FNV-1a over its UTF-16 code units (ids are ASCII), then the
 * finalizer of MurmurHash3 (Appleby, public domain), because ids that differ in their last digit alone would lie close to
 * one another otherwise.
 */
export function hashOf(seriesId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seriesId.length; i++) {
    hash = Math.imul(hash ^ seriesId.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The place of a series in a window, for ever: milliseconds from its start, below `windowMs`. A longer window keeps the order.
 */
export function slotOf(seriesId: string, windowMs: number): number {
  return Math.floor((hashOf(seriesId) / 2 ** 32) * windowMs);
}

/** Series in the order of their slots, each once. */
export function inSlotOrder(seriesIds: Iterable<string>): string[] {
  const placed = Array.from(new Set(seriesIds), id => ({
    id,
    hash: hashOf(id),
  }));
  placed.sort((a, b) => a.hash - b.hash || (a.id < b.id ? -1 : 1));
  return placed.map(({ id }) => id);
}

/** How many of the ids, which are in slot order, have had their slot come by so long after the start of the run. */
export function countDue(
  seriesIds: readonly string[],
  windowMs: number,
  elapsedMs: number,
): number {
  let [low, high] = [0, seriesIds.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (slotOf(seriesIds[middle], windowMs) <= elapsedMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
