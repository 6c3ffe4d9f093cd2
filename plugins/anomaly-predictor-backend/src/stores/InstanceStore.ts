import type { Knex } from 'knex';
import {
  fromWire,
  toWire,
  type InstanceList,
  type InstanceReport,
} from '@vigia/plugin-anomaly-common';
import { trafficHistory, type TrafficSample } from './trafficHistory';

const MINUTE_MS = 60_000;
/** An instance that was not heard of for longer is not listed. */
const HEARD_OF_MS = 2 * MINUTE_MS;
/** One that said that it ends is believed. */
const DRAINING_MS = 15_000;
const KEPT_MS = 60 * MINUTE_MS;
/** Longest interval that a report can tell of. */
const MAX_INTERVAL_MS = 5 * MINUTE_MS;

interface TrafficRow {
  instance_id: string;
  heard_at: number;
  interval_ms: number;
  requests: number;
  predictions: number;
  errors: number;
  p50_ms: number | null;
  p99_ms: number | null;
}

/**
 * What predictors report of themselves: the latest report of each, and the traffic of the last hour. Times are by the clock of
 * who keeps the reports, so that instances whose clocks differ can be summed up.
 */
export class InstanceStore {
  readonly #knex: Knex;
  #pruneAt = 0;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Keeps a report; the one of the instance before is replaced. */
  async report(report: InstanceReport, now = Date.now()): Promise<void> {
    await this.#knex.transaction(async transaction => {
      await transaction('predictor_instances')
        .insert({
          instance_id: report.instanceId,
          heard_at: now,
          report: JSON.stringify(toWire(report)),
        })
        .onConflict('instance_id')
        .merge();
      if (report.traffic.intervalMs > 0) {
        await transaction('predictor_traffic')
          .insert(toRow(report, now))
          .onConflict(['heard_at', 'instance_id'])
          .merge();
      }
    });
    if (now >= this.#pruneAt) {
      this.#pruneAt = now + MINUTE_MS;
      await this.deleteHeardBefore(now - KEPT_MS);
    }
  }

  /** Lists an instance that has ended no longer; its traffic stays. */
  async forget(instanceId: string): Promise<void> {
    await this.#knex('predictor_instances')
      .where({ instance_id: instanceId })
      .delete();
  }

  /** @param options - minutes of traffic, up to 60 */
  async list(
    options: { historyMinutes: number },
    now = Date.now(),
  ): Promise<InstanceList> {
    const rows: { report: string; heard_at: number }[] = await this.#knex(
      'predictor_instances',
    )
      .select('report', 'heard_at')
      .where('heard_at', '>', now - HEARD_OF_MS);
    const from = now - options.historyMinutes * MINUTE_MS;
    const traffic: TrafficRow[] = await this.#knex('predictor_traffic').where(
      'heard_at',
      '>',
      from,
    );
    return {
      items: rows
        .map(row => ({ ...row, report: parseReport(row.report) }))
        .filter(
          ({ report, heard_at: heardAt }) =>
            report.status !== 'draining' || heardAt > now - DRAINING_MS,
        )
        .map(({ report }) => report)
        .sort((a, b) => a.startedAt - b.startedAt),
      history: trafficHistory(traffic.map(toSample), { from, to: now }),
    };
  }

  /** Deletes what was heard before a time, epoch milliseconds. */
  async deleteHeardBefore(time: number): Promise<void> {
    for (const table of ['predictor_traffic', 'predictor_instances']) {
      await this.#knex(table).where('heard_at', '<', time).delete();
    }
  }
}

function parseReport(text: string): InstanceReport {
  return fromWire(JSON.parse(text)) as InstanceReport;
}

function toRow(
  { instanceId, traffic }: InstanceReport,
  now: number,
): TrafficRow {
  return {
    instance_id: instanceId,
    heard_at: now,
    interval_ms: Math.min(traffic.intervalMs, MAX_INTERVAL_MS),
    requests: traffic.requests,
    predictions: traffic.predictions,
    errors: traffic.errors,
    p50_ms: traffic.latency?.p50Ms ?? null,
    p99_ms: traffic.latency?.p99Ms ?? null,
  };
}

function toSample(row: TrafficRow): TrafficSample {
  return {
    instanceId: row.instance_id,
    at: row.heard_at,
    intervalMs: row.interval_ms,
    requests: row.requests,
    predictions: row.predictions,
    errors: row.errors,
    p50Ms: row.p50_ms ?? undefined,
    p99Ms: row.p99_ms ?? undefined,
  };
}
