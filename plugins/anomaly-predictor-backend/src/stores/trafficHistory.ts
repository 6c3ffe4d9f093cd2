import type { InstanceList } from '@vigia/plugin-anomaly-common';

export const HISTORY_BUCKET_MS = 5_000;

/** What one instance did within the interval that ended at a time. */
export interface TrafficSample {
  readonly instanceId: string;
  /** End of the interval, epoch milliseconds. */
  readonly at: number;
  readonly intervalMs: number;
  readonly requests: number;
  readonly predictions: number;
  readonly errors: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
}

type Point = InstanceList['history'][number];

/** What the samples of one instance say of one bucket. */
interface Share {
  coveredMs: number;
  requests: number;
  predictions: number;
  errors: number;
}

interface Bucket {
  readonly byInstance: Map<string, Share>;
  requests: number;
  p50Sum: number;
  p99?: number;
}

/**
 * All instances together, per bucket of {@link HISTORY_BUCKET_MS}, oldest first; buckets that nobody reported of are left out.
 *
 * An interval is spread over the buckets that it overlaps, and an instance's rate in a bucket is what it did in the part that its
 * intervals cover: instances need not report in step. p50 is the mean of the instances' weighted by requests, p99 the
 * largest of theirs: quantiles cannot be added up.
 *
 * @param range - epoch milliseconds; buckets that are whole within it
 */
export function trafficHistory(
  samples: readonly TrafficSample[],
  range: { from: number; to: number },
): Point[] {
  const buckets = new Map<number, Bucket>();
  const first = Math.ceil(range.from / HISTORY_BUCKET_MS);
  const last = Math.floor(range.to / HISTORY_BUCKET_MS) - 1;
  for (const sample of samples) {
    const start = sample.at - sample.intervalMs;
    const from = Math.max(first, Math.floor(start / HISTORY_BUCKET_MS));
    const to = Math.min(last, Math.ceil(sample.at / HISTORY_BUCKET_MS) - 1);
    for (let number = from; number <= to; number++) {
      const bucket = buckets.get(number) ?? newBucket();
      buckets.set(number, bucket);
      addSample(bucket, sample, number * HISTORY_BUCKET_MS);
    }
  }
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([number, bucket]) => toPoint(number * HISTORY_BUCKET_MS, bucket));
}

function newBucket(): Bucket {
  return { byInstance: new Map(), requests: 0, p50Sum: 0 };
}

function addSample(
  bucket: Bucket,
  sample: TrafficSample,
  bucketStart: number,
): void {
  const coveredMs =
    Math.min(sample.at, bucketStart + HISTORY_BUCKET_MS) -
    Math.max(sample.at - sample.intervalMs, bucketStart);
  const part = coveredMs / sample.intervalMs;
  const share = bucket.byInstance.get(sample.instanceId) ?? {
    coveredMs: 0,
    requests: 0,
    predictions: 0,
    errors: 0,
  };
  bucket.byInstance.set(sample.instanceId, share);
  share.coveredMs += coveredMs;
  share.requests += sample.requests * part;
  share.predictions += sample.predictions * part;
  share.errors += sample.errors * part;
  if (sample.p50Ms !== undefined && sample.p99Ms !== undefined) {
    const requests = sample.requests * part;
    bucket.requests += requests;
    bucket.p50Sum += sample.p50Ms * requests;
    bucket.p99 = Math.max(bucket.p99 ?? 0, sample.p99Ms);
  }
}

function toPoint(at: number, bucket: Bucket): Point {
  const rate = (count: 'requests' | 'predictions' | 'errors') =>
    [...bucket.byInstance.values()].reduce(
      (sum, share) => sum + (1000 * share[count]) / share.coveredMs,
      0,
    );
  return {
    at,
    predictionsPerSecond: rate('predictions'),
    requestsPerSecond: rate('requests'),
    errorsPerSecond: rate('errors'),
    ...(bucket.requests > 0
      ? { p50Ms: bucket.p50Sum / bucket.requests, p99Ms: bucket.p99 }
      : {}),
  };
}
