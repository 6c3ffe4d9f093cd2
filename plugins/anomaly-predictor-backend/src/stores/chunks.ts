/** Slices of at most `size`, e.g. of rows for one statement: SQLite binds a bounded number of values. */
export function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}
