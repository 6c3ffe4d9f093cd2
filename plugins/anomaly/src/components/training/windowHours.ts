import { parseWithin } from './parseWithin';

/** From some seconds to ten years. */
const WINDOW_HOURS = { from: 0.001, to: 87_600 };

/** Reads hours as a person types them, with a point or a comma; undefined when the API would refuse them. */
export function parseWindowHours(text: string): number | undefined {
  return parseWithin(text, WINDOW_HOURS);
}
