import type { Observations } from '@vigia/detectors';
import {
  ObservationBuffer,
  type ReadRequest,
  type SeriesSource,
} from '@vigia/plugin-anomaly-node';

/**
 * Reads a range of a source into columns.
 *
 * @param onRead - told the number of observations after each batch
 */
export async function readObservations(
  source: SeriesSource,
  request: ReadRequest,
  onRead?: (points: number) => Promise<void> | void,
): Promise<Observations> {
  const buffer = new ObservationBuffer();
  for await (const batch of source.read(request)) {
    buffer.addAll(batch);
    await onRead?.(buffer.length);
  }
  return buffer.take();
}
