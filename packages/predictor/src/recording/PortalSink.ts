import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PredictorClient } from '@vigia/plugin-anomaly-common';
import {
  RefusedBatchError,
  type RecordBatch,
  type RecordSink,
} from './records';
import { recordTexts } from './recordText';

const DEFAULT_TIMEOUT_MS = 10_000;
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
    // Made for good: a try again finds it.
    batch.id ??= randomUUID();
    let part = 0;
    for (const text of recordTexts(batch)) {
      // Making a body and sending it take as long as five requests each: those that wait come between.
      await nextTurn();
      await this.#send(`${batch.id}.${part++}`, text);
      await nextTurn();
    }
  }

  async #send(batchId: string, lists: string) {
    const {
      client,
      instanceId,
      token,
      timeoutMs = DEFAULT_TIMEOUT_MS,
    } = this.#options;
    const ids = JSON.stringify({ batch_id: batchId, instance_id: instanceId });
    try {
      await client.record(`${ids.slice(0, -1)},${lists}}`, {
        token: await token?.(),
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw isRefusal(error) ? new RefusedBatchError(error) : error;
    }
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    'statusCode' in error &&
    REFUSALS.has(error.statusCode)
  );
}
