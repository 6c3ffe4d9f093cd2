import { InputError } from '@backstage/errors';
import {
  type Job,
  type ObservationWindow,
  parseTimestamp,
  type SourceExtent,
} from '@vigia/plugin-anomaly-common';

const HOUR_MS = 3_600_000;

/** A window with its instants as epoch milliseconds. */
export type ParsedWindow = Job['window'];

/** What a source is asked for. */
export interface ReadRange {
  from?: number;
  to?: number;
  limit?: number;
}

/**
 * Reads a window as the wire has it.
 *
 * @param path - how errors name it, e.g. `config`
 * @throws InputError for instants that are none, an empty range, or a start that is given twice
 */
export function parseWindow(
  window: ObservationWindow,
  path: string,
): ParsedWindow {
  const { windowHours, points } = window;
  const instant = (field: 'from' | 'to') =>
    window[field] === undefined
      ? undefined
      : parseTimestamp(window[field], `${path}.${field}`);
  const from = instant('from');
  const to = instant('to');
  if (from !== undefined && windowHours !== undefined) {
    throw new InputError(
      `${path}.from and ${path}.window_hours both say where the window starts; give one`,
    );
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw new InputError(`${path}.from must not be after ${path}.to`);
  }
  return { windowHours, from, to, points };
}

/**
 * The range that a window means, of a source that covers an extent. `windowHours` counts back from `to`, else from the
 * newest observation; `points` keeps the first of the range; everything when the window is empty.
 */
export function resolveWindow(
  window: ParsedWindow,
  extent: SourceExtent,
): ReadRange {
  const { windowHours, points } = window;
  const to = window.to ?? (windowHours === undefined ? undefined : extent.to);
  const from =
    to !== undefined && windowHours !== undefined
      ? to - windowHours * HOUR_MS
      : window.from;
  return { from, to, limit: points };
}
