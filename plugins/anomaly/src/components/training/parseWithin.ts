/** Reads a number as a person types it, with a point or a comma; undefined when it is none, or beyond its bounds. */
export function parseWithin(
  text: string,
  { from, to }: { from: number; to: number },
): number | undefined {
  const value = text.trim() === '' ? NaN : Number(text.replace(',', '.'));
  return value >= from && value <= to ? value : undefined;
}
