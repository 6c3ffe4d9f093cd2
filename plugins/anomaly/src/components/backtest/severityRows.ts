import type { ChartPoint } from '../charts';

/** Severities at one instant (epoch milliseconds), by place of the detector; undefined where it has none. */
export interface SeverityRow {
  timestamp: number;
  severities: (number | undefined)[];
}

/** The lines of several detectors as rows in time order. */
export function severityRows(
  lines: readonly (readonly ChartPoint[])[],
): SeverityRow[] {
  const rows = new Map<number, SeverityRow>();
  for (const [place, points] of lines.entries()) {
    for (const [timestamp, severity] of points) {
      const row = rows.get(timestamp) ?? {
        timestamp,
        severities: lines.map(() => undefined),
      };
      row.severities[place] = severity;
      rows.set(timestamp, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.timestamp - b.timestamp);
}
