const MIN_WINDOW_HOURS = 0.001;
/** Ten years. */
const MAX_WINDOW_HOURS = 87_600;

/** Reads hours as a person types them, with a point or a comma; undefined when the API would refuse them. */
export function parseWindowHours(text: string): number | undefined {
  const hours = text.trim() === '' ? NaN : Number(text.replace(',', '.'));
  return hours >= MIN_WINDOW_HOURS && hours <= MAX_WINDOW_HOURS
    ? hours
    : undefined;
}
