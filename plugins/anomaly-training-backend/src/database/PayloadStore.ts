import type { Knex } from 'knex';
import type { Observations } from '@vigia/detectors';
import { decodeColumn, encodeColumn } from './observationColumns';

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

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(
    transaction: Knex.Transaction,
    job: { jobId: string; seriesId: string; createdAt: number },
    observations: Observations,
  ): Promise<void> {
    await transaction<PayloadRow>('training_payloads').insert({
      job_id: job.jobId,
      series_id: job.seriesId,
      created_at: job.createdAt,
      timestamps: encodeColumn(observations.timestamps),
      observed: encodeColumn(observations.values),
    });
  }

  async ofJob(jobId: string): Promise<Observations | undefined> {
    return decode(
      await this.#knex<PayloadRow>('training_payloads')
        .where({ job_id: jobId })
        .first('timestamps', 'observed'),
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

  async drop(jobId: string): Promise<void> {
    await this.#knex<PayloadRow>('training_payloads')
      .where({ job_id: jobId })
      .delete();
  }

  /** Drops what completed jobs of the series left behind before this one. */
  async dropOlder(job: { seriesId: string; createdAt: number }): Promise<void> {
    await this.#knex<PayloadRow>('training_payloads')
      .where({ series_id: job.seriesId })
      .where('created_at', '<', job.createdAt)
      .whereIn(
        'job_id',
        this.#knex('training_jobs')
          .where({ series_id: job.seriesId, status: 'completed' })
          .select('job_id'),
      )
      .delete();
  }
}

function decode(
  row?: Pick<PayloadRow, 'timestamps' | 'observed'>,
): Observations | undefined {
  return (
    row && {
      timestamps: decodeColumn(row.timestamps),
      values: decodeColumn(row.observed),
    }
  );
}
