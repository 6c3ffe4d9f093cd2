import type { Knex } from 'knex';
import type { QueueSummary } from '@vigia/plugin-anomaly-common';

/** A worker process that gave no sign for so long is taken to be gone. */
export const WORKER_SEEN_MS = 60_000;
const DAY_MS = 86_400_000;

export type Worker = QueueSummary['workers'][number];

/** What a worker process says of itself. */
export type WorkerSign = Omit<Worker, 'seenAt'> & {
  /** Epoch milliseconds. */
  startedAt: number;
};

/** Processes that take jobs. */
export class WorkerStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @param now - epoch milliseconds */
  async heartbeat(sign: WorkerSign, now: number): Promise<void> {
    await this.#knex('training_workers')
      .insert({
        worker_id: sign.workerId,
        host: sign.host,
        role: sign.role,
        capacity: sign.capacity,
        running: sign.running,
        started_at: sign.startedAt,
        seen_at: now,
      })
      .onConflict('worker_id')
      .merge();
  }

  /** Those that gave a sign within the last minute. */
  async live(now: number): Promise<Worker[]> {
    const rows = await this.#knex('training_workers')
      .where('seen_at', '>', now - WORKER_SEEN_MS)
      .orderBy(['host', 'worker_id']);
    return rows.map(row => ({
      workerId: row.worker_id,
      host: row.host,
      role: row.role,
      capacity: row.capacity,
      running: row.running,
      seenAt: Number(row.seen_at),
    }));
  }

  /** A process says that it takes no more jobs. */
  async remove(workerId: string): Promise<void> {
    await this.#knex('training_workers')
      .where({ worker_id: workerId })
      .delete();
  }

  /** Drops processes that were killed long ago. */
  async forget(now: number): Promise<void> {
    await this.#knex('training_workers')
      .where('seen_at', '<', now - DAY_MS)
      .delete();
  }
}
