import { randomUUID } from 'node:crypto';
import type {
  PredictorClient,
  RecordBatchBody,
} from '@vigia/plugin-anomaly-common';
import {
  RefusedBatchError,
  type RecordBatch,
  type RecordSink,
  type RollupDelta,
} from './records';

const DEFAULT_TIMEOUT_MS = 10_000;
/** Of a body, by estimate: half of what the portal takes by default. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const ROLLUP_BYTES = 450;
const ANOMALY_BYTES = 350;
/** Of a number of a sketch and its comma. */
const SKETCH_NUMBER_BYTES = 6;
/** What was wrong with the body will be wrong with it again. */
const REFUSALS: ReadonlySet<unknown> = new Set([400, 413, 422]);

export interface PortalSinkOptions {
  client: Pick<PredictorClient, 'record'>;
  /** Names this process among the predictors. */
  instanceId: string;
  /** Asked for each call, where `fetch` does not add a token itself. */
  token?: () => Promise<string>;
  /** 10 s when absent. */
  timeoutMs?: number;
}

/**
 * Keeps what a standalone predictor found in the portal. A batch is sent under the same id however often it is tried, and is
 * kept there once.
 */
export class PortalSink implements RecordSink {
  readonly #options: PortalSinkOptions;

  static create(options: PortalSinkOptions) {
    return new PortalSink(options);
  }

  private constructor(options: PortalSinkOptions) {
    this.#options = options;
  }

  async write(batch: RecordBatch): Promise<void> {
    const {
      client,
      instanceId,
      timeoutMs = DEFAULT_TIMEOUT_MS,
    } = this.#options;
    // Made for good: a try again finds it.
    batch.id ??= randomUUID();
    let part = 0;
    for (const body of bodiesOf(batch)) {
      try {
        await client.record(
          { batchId: `${batch.id}.${part++}`, instanceId, ...body },
          {
            token: await this.#options.token?.(),
            signal: AbortSignal.timeout(timeoutMs),
          },
        );
      } catch (error) {
        throw isRefusal(error) ? new RefusedBatchError(error) : error;
      }
    }
  }
}

type Body = Pick<RecordBatchBody, 'rollups' | 'anomalies'>;

/** The bodies that a batch is sent in: the same ones each time. */
export function* bodiesOf({
  rollups,
  anomalies,
}: RecordBatch): Generator<Body> {
  let body: Body = { rollups: [], anomalies: [] };
  let bytes = 0;
  const isFull = (more: number) => bytes > 0 && bytes + more > MAX_BODY_BYTES;
  for (const anomaly of anomalies) {
    if (isFull(ANOMALY_BYTES)) {
      yield body;
      body = { rollups: [], anomalies: [] };
      bytes = 0;
    }
    body.anomalies.push(anomaly);
    bytes += ANOMALY_BYTES;
  }
  for (const rollup of rollups) {
    const added = toWireRollup(rollup);
    const size = bytesOf(added);
    if (isFull(size)) {
      yield body;
      body = { rollups: [], anomalies: [] };
      bytes = 0;
    }
    body.rollups.push(added);
    bytes += size;
  }
  if (bytes > 0) {
    yield body;
  }
}

type WireRollup = RecordBatchBody['rollups'][number];

function toWireRollup(delta: RollupDelta): WireRollup {
  const { seriesId, version, windowStart, errors, anomalies } = delta;
  return {
    seriesId,
    version,
    windowStart,
    errors,
    anomalies,
    ...delta.moments.toJSON(),
    latencySumMs: delta.latencySumMs,
    values: toWireSketch(delta.values),
    scores: toWireSketch(delta.scores),
    latencies: toWireSketch(delta.latencies),
  };
}

function toWireSketch(sketch: RollupDelta['values']): WireRollup['values'] {
  const { positive, negative, zeros } = sketch.toParts();
  return { positive: [...positive], negative: [...negative], zeros };
}

function bytesOf({ values, scores, latencies }: WireRollup): number {
  let numbers = 0;
  for (const { positive, negative } of [values, scores, latencies]) {
    numbers += positive.length + negative.length;
  }
  return ROLLUP_BYTES + numbers * SKETCH_NUMBER_BYTES;
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    'statusCode' in error &&
    REFUSALS.has(error.statusCode)
  );
}
