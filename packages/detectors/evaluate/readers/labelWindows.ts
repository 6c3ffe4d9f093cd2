import { InputError } from '../errors';
import { readJson } from './files';
import { parseTime } from './parseTime';

/** First and last anomalous instant, both inclusive, epoch milliseconds. */
export interface TimeWindow {
  readonly beginMs: number;
  readonly endMs: number;
}

/**
 * Labels in NAB's format: an object of file names, each with its windows `[begin, end]`, ascending and disjoint.
 *
 * @throws MissingDataError, or InputError that names the file's window which is not as it must be
 */
export async function readLabelWindows(
  file: string,
): Promise<Map<string, TimeWindow[]>> {
  const labels = await readJson(file, "labels, an object of files' windows");
  return parseLabelWindows(file, labels);
}

/** @throws InputError as {@link readLabelWindows} */
export function parseLabelWindows(
  file: string,
  labels: unknown,
): Map<string, TimeWindow[]> {
  if (typeof labels !== 'object' || !labels || Array.isArray(labels)) {
    throw new InputError({ file }, "must be an object of files' windows");
  }
  return new Map(
    Object.entries(labels).map(([name, windows]) => {
      if (!Array.isArray(windows)) {
        throw new InputError({ file }, `'${name}' must be a list of windows`);
      }
      const parsed = windows.map(parseWindow);
      const bad = parsed.findIndex(
        (window, i) =>
          !window || !(window.beginMs > (parsed[i - 1]?.endMs ?? -Infinity)),
      );
      if (bad >= 0) {
        throw new InputError(
          { file },
          `window ${bad} of '${name}' must be [begin, end], two times, after the window before it`,
        );
      }
      return [name, parsed.filter(window => window !== undefined)];
    }),
  );
}

function parseWindow(window: unknown): TimeWindow | undefined {
  if (!Array.isArray(window) || window.length !== 2) return undefined;
  const [beginMs, endMs] = window.map(time => parseTime(String(time)));
  return beginMs <= endMs ? { beginMs, endMs } : undefined;
}
