import type { Observations } from '@vigia/detectors';
import type { ReadRequest, SeriesSource } from '@vigia/plugin-anomaly-node';

/**
 * Reads a range of a source into columns, which are the caller's own.
 *
 * @param onRead - told the number of observations after each batch
 */
export async function readObservations(
  source: SeriesSource,
  request: ReadRequest,
  onRead?: (points: number) => Promise<void> | void,
): Promise<Observations> {
  const batches: Observations[] = [];
  let points = 0;
  for await (const batch of source.read(request)) {
    batches.push(batch);
    points += batch.values.length;
    await onRead?.(points);
  }
  if (batches.length === 1) {
    return batches[0];
  }
  return {
    timestamps: joined(
      batches.map(({ timestamps }) => timestamps),
      points,
    ),
    values: joined(
      batches.map(({ values }) => values),
      points,
    ),
  };
}

function joined(parts: readonly Float64Array[], length: number): Float64Array {
  const whole = new Float64Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
