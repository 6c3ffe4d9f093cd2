import type { Observations } from '@vigia/detectors';
import {
  ObservationBuffer,
  type ReadRequest,
  type SeriesSources,
} from '@vigia/plugin-anomaly-node';
import type { PulledSeries } from './FollowedSeries';

/** A series' observations as its source has them, all batches of one read put together. */
export async function readObservations(
  sources: SeriesSources,
  { seriesId, source }: PulledSeries,
  range: Pick<ReadRequest, 'from' | 'to' | 'limit' | 'signal'>,
): Promise<Observations> {
  const all = new ObservationBuffer();
  const { parameters } = source;
  for await (const batch of sources
    .get(source.type)
    .read({ seriesId, parameters, ...range })) {
    all.addAll(batch);
  }
  return all.take();
}

/** What of a read can be scored, in time order, and how much of it cannot. */
export interface CleanObservations {
  observations: { timestamp: number; value: number }[];
  /** Values that are not finite, and repeated timestamps. */
  refused: number;
  /** Newest time that was read, refused or not; undefined when nothing was. */
  readUntil: number | undefined;
}

/** Sorts a read by time and takes out what cannot be scored. Of observations with one timestamp the first stays. */
export function cleanObservations({
  timestamps,
  values,
}: Observations): CleanObservations {
  const order = [...timestamps.keys()]
    .filter(index => Number.isFinite(timestamps[index]))
    .sort((a, b) => timestamps[a] - timestamps[b]);
  const observations: CleanObservations['observations'] = [];
  for (const index of order) {
    const timestamp = timestamps[index];
    if (
      Number.isFinite(values[index]) &&
      timestamp !== observations.at(-1)?.timestamp
    ) {
      observations.push({ timestamp, value: values[index] });
    }
  }
  const newest = order.at(-1);
  return {
    observations,
    refused: timestamps.length - observations.length,
    readUntil: newest === undefined ? undefined : timestamps[newest],
  };
}
