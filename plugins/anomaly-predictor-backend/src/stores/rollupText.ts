import type { RollupDelta } from '@vigia/predictor';
import type { RollupKey } from './inKeyOrder';
import type { RollupRow } from './rollupRow';

/** Sketches of a roll-up that has any. */
export type SketchesRow = Pick<
  RollupRow,
  'series_id' | 'window_start' | 'version'
> & { sketches: Uint8Array };

/**
 * The row of a delta as `rollupSql` takes it. Written by hand, which costs less than a list and `JSON.stringify`.
 *
 * @param sketches - those of the delta, as bytes
 */
export function rollupText(
  delta: RollupDelta,
  recordedAt: number,
  sketches: Buffer,
): string {
  const { count, mean, m2, min = null, max = null } = delta.moments;
  return (
    `[${keyItems(delta)},${count},${delta.errors},${delta.anomalies},` +
    `${mean},${m2},${min},${max},${delta.latencySumMs},${recordedAt},` +
    `"${sketches.toString('hex')}"]`
  );
}

export const keyText = (key: RollupKey) => `[${keyItems(key)}]`;

export function sketchesText(row: SketchesRow, sketches: Buffer): string {
  const { series_id: seriesId, window_start: windowStart, version } = row;
  const key = keyItems({ seriesId, windowStart, version });
  return `[${key},"${sketches.toString('hex')}"]`;
}

function keyItems({ seriesId, windowStart, version }: RollupKey): string {
  return `${JSON.stringify(seriesId)},${windowStart},${JSON.stringify(
    version,
  )}`;
}
