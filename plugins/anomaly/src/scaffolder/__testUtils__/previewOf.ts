import type { Preview } from '@vigia/plugin-anomaly-common';

const FROM = Date.parse('2024-01-01T00:00:00Z');
const PERIOD_MS = 300_000;

/** The preview of a source of 12,000 observations, 5 minutes apart, of which 10,000 are trained on. */
export function previewOf(changes: Partial<Preview> = {}): Preview {
  const at = (index: number) => FROM + index * PERIOD_MS;
  return {
    extent: { from: at(0), to: at(11_999), points: 12_000 },
    totalPoints: 12_000,
    points: [0, 6_000, 11_999].map(index => [at(index), 80 + index / 1_000]),
    window: { from: at(0), to: at(9_999), points: 10_000 },
    report: {
      ok: true,
      issues: [],
      points: 10_000,
      medianPeriodMs: PERIOD_MS,
      gaps: 3,
      mean: 80,
      std: 2,
      min: 70,
      max: 90,
    },
    ...changes,
  };
}
