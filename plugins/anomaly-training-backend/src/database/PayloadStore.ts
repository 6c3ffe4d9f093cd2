import type { Knex } from 'knex';
import type { Observations } from '@vigia/detectors';
import {
  decodeColumn,
  decodeTimestamps,
  encodeColumn,
  encodeTimestamps,
} from './observationColumns';
import { RecentPayloads } from './RecentPayloads';
import { idSet, records } from './records';

interface PayloadRow {
  job_id: string;
  series_id: string;
  created_at: number | string;
  timestamps: Buffer;
  observed: Buffer;
}

/**
 * Observations that came with a training request. Those of a job that failed or was cancelled are dropped; of the
 * completed ones the newest stays, which is what the series' `inline` source reads.
 */
export class PayloadStore {
  readonly #knex: Knex;
  readonly #recent = new RecentPayloads();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * The statement that keeps the observations of a job.
   *
   * @param condition - when it does
   */
  insertion(
    transaction: Knex.Transaction,
    job: { jobId: string; seriesId: string; createdAt: number },
    observations: Observations,
    condition: string,
  ): Knex.Raw {
    return transaction.raw(
      `insert into training_payloads (job_id, series_id, created_at, timestamps, observed)
       select ?, ?, ?, ?, ? ${condition}`,
      [
        job.jobId,
        job.seriesId,
        job.createdAt,
        encodeTimestamps(observations.timestamps),
        encodeColumn(observations.values),
      ],
    );
  }

  /** Observations that were kept a moment ago, for a worker of this process. They are this store's from here on. */
  remember(jobId: string, observations: Observations): void {
    this.#recent.put(jobId, observations);
  }

  /** The caller's own. */
  async ofJob(jobId: string): Promise<Observations | undefined> {
    return (
      this.#recent.take(jobId) ??
      decode(
        await this.#knex<PayloadRow>('training_payloads')
          .where({ job_id: jobId })
          .first('timestamps', 'observed'),
      )
    );
  }

  /** The newest observations that came with a training of the series. */
  async newestOf(seriesId: string): Promise<Observations | undefined> {
    return decode(
      await this.#knex<PayloadRow>('training_payloads')
        .where({ series_id: seriesId })
        .orderBy([
          { column: 'created_at', order: 'desc' },
          { column: 'job_id', order: 'desc' },
        ])
        .first('timestamps', 'observed'),
    );
  }

  /** Those of the series that observations came with. */
  async withObservations(seriesIds: readonly string[]): Promise<Set<string>> {
    if (seriesIds.length === 0) {
      return new Set();
    }
    const rows: { series_id: string }[] = await this.#knex('training_payloads')
      .distinct('series_id')
      .whereRaw('series_id ?', [idSet(this.#knex, seriesIds)]);
    return new Set(rows.map(row => row.series_id));
  }

  /** Drops what came with jobs that failed or were cancelled. */
  async drop(tx: Knex, jobIds: readonly string[]): Promise<void> {
    if (jobIds.length > 0) {
      jobIds.forEach(jobId => this.#recent.forget(jobId));
      await tx('training_payloads')
        .whereRaw('job_id ?', [idSet(tx, jobIds)])
        .delete();
    }
  }

  /** Drops what completed jobs of the same series left behind before these, which have completed too. */
  async dropOlder(
    tx: Knex,
    jobs: readonly { seriesId: string; createdAt: number }[],
  ): Promise<void> {
    if (jobs.length === 0) {
      return;
    }
    const given = records(
      tx,
      { series_id: 'id', created_at: 'bigint' } as const,
      jobs.map(job => ({ series_id: job.seriesId, created_at: job.createdAt })),
    );
    await tx.raw(
      `delete from training_payloads where job_id in (
         select p.job_id from ?
         join training_payloads p on p.series_id = r.series_id and p.created_at < r.created_at
         join training_jobs j on j.job_id = p.job_id and j.status = 'completed')`,
      [given],
    );
  }
}

function decode(
  row?: Pick<PayloadRow, 'timestamps' | 'observed'>,
): Observations | undefined {
  if (!row) {
    return undefined;
  }
  const values = decodeColumn(row.observed);
  return {
    timestamps: decodeTimestamps(row.timestamps, values.length),
    values,
  };
}
