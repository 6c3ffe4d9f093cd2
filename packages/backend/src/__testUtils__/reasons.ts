import type { Job } from '@vigia/plugin-anomaly-common';

/** Why jobs failed, and in how many attempts they completed: a line for each kind, with their number. */
export function reasonsOf(jobs: readonly Job[]): string {
  const kinds = new Map<string, number>();
  for (const { status, attempts, error } of jobs) {
    // Without the numbers and names that differ.
    const message = error?.message
      .replace(/'[^']*'/g, '…')
      .replace(/\d+/g, '#');
    const why = error ? `, ${error.name}: ${message}` : '';
    const kind = `${status} after attempt ${attempts}${why}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, count]) => `  ${count} ${kind}\n`).join('');
}
