/** The slot of a series, the same in every process (FNV-1a, 32 bits, of its UTF-16 code units; ids are ASCII). */
export function slotOf(seriesId: string, slots: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seriesId.length; i++) {
    hash = Math.imul(hash ^ seriesId.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % slots;
}
