/** An instant for a message: `2026-01-05 00:00:10Z`. */
export function instant(epochMs: number): string {
  const date = new Date(epochMs);
  if (Number.isNaN(date.getTime())) return String(epochMs);
  return date.toISOString().replace('T', ' ').replace('.000Z', 'Z');
}

/** Three digits are enough for a message. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}

export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}

/** `1 gap`, `2 gaps`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
