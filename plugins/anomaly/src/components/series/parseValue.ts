/** Reads a value as a person types it, with a point or a comma; undefined when it is no finite number. */
export function parseValue(text: string): number | undefined {
  const value =
    text.trim() === '' ? NaN : Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}
