import type { Knex } from 'knex';
import { PRIORITIES, type Priority } from '@vigia/plugin-anomaly-common';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import { idSet, rowsOf } from './records';

/** The width of a column of the histogram of claim orders. */
const BUCKET_MS = 60_000;
/** Places up to here are counted; further back they are read off the histogram. */
const EXACT_PLACES = 2_000;
/** A census of more open jobs than this takes long enough to be kept for a moment. */
const LARGE = 10_000;
const KEPT_MS = 2_000;

/** The open jobs, counted. */
export interface Census {
  queued: Record<Priority, number>;
  processing: number;
  /** Of the queued ones, those that wait for their next attempt. */
  retrying: number;
  /** Epoch milliseconds: when the oldest queued job of a priority was submitted. */
  oldest: Partial<Record<Priority, number>>;
  /** Queued jobs by the minute of their claim order, ascending. */
  histogram: { from: number; jobs: number }[];
}

/** Counts the open jobs in one pass, however many ask. */
export class QueueCensus {
  readonly #knex: Knex;
  readonly #now: () => number;
  #kept: { at: number; census: Census } | undefined;
  #underWay: Promise<Census> | undefined;

  constructor(knex: Knex, now: () => number) {
    this.#knex = knex;
    this.#now = now;
  }

  async take(): Promise<Census> {
    const now = this.#now();
    if (this.#kept && now - this.#kept.at < KEPT_MS) {
      return this.#kept.census;
    }
    this.#underWay ??= this.#count(now).finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async depth(): Promise<Census['queued']> {
    return (await this.take()).queued;
  }

  /** How many jobs will be claimed before each of these, if nothing more urgent comes; nothing of those not open. */
  async positions(jobIds: readonly string[]): Promise<Map<string, number>> {
    const places = new Map<string, number>();
    if (jobIds.length === 0) {
      return places;
    }
    for (const row of await this.#amongFirst(jobIds)) {
      places.set(row.job_id, Number(row.place));
    }
    const others = jobIds.filter(jobId => !places.has(jobId));
    if (others.length > 0) {
      const rows = await rowsOf<{ job_id: string; claim_order: string }>(
        this.#knex,
        `select job_id, claim_order from training_open where job_id ?`,
        [idSet(this.#knex, others)],
      );
      for (const { job_id: jobId, claim_order: claimOrder } of rows) {
        const { histogram } = await this.take();
        places.set(jobId, placeIn(histogram, Number(claimOrder)));
      }
    }
    return places;
  }

  /** Those that are among the first queued jobs in the order of their claims, with the number of those before. */
  #amongFirst(
    jobIds: readonly string[],
  ): Promise<{ job_id: string; place: number | string }[]> {
    return rowsOf(
      this.#knex,
      `select job_id, place from (
         select job_id, row_number() over (order by claim_order, job_id) - 1 as place
         from (select job_id, claim_order from training_open
           where lease_token is null or available_at + 0 <= ?
           order by claim_order, job_id limit ?) as first) as placed
       where job_id ?`,
      [this.#now(), EXACT_PLACES, idSet(this.#knex, jobIds)],
    );
  }

  async #count(now: number): Promise<Census> {
    const bucket = isPostgres(this.#knex)
      ? `claim_order / ${BUCKET_MS}`
      : `cast(claim_order / ${BUCKET_MS} as integer)`;
    const rows = await rowsOf<GroupRow>(
      this.#knex,
      `select priority, ${bucket} as bucket,
         case when lease_token is not null and available_at > ? then 1 else 0 end as held,
         case when lease_token is null and available_at > ? then 1 else 0 end as retrying,
         count(*) as jobs, min(created_at) as oldest
       from training_open group by 1, 2, 3, 4`,
      [now, now],
    );
    const census = censusOf(rows);
    const jobs = rows.reduce((sum, row) => sum + Number(row.jobs), 0);
    this.#kept = jobs > LARGE ? { at: now, census } : undefined;
    return census;
  }
}

interface GroupRow {
  priority: number;
  bucket: number | string;
  held: number;
  retrying: number;
  jobs: number | string;
  oldest: number | string;
}

export function censusOf(rows: readonly GroupRow[]): Census {
  const census: Census = {
    queued: { critical: 0, high: 0, normal: 0, low: 0 },
    processing: 0,
    retrying: 0,
    oldest: {},
    histogram: [],
  };
  const histogram = new Map<number, number>();
  for (const row of rows) {
    const jobs = Number(row.jobs);
    if (row.held) {
      census.processing += jobs;
      continue;
    }
    const priority = PRIORITIES[row.priority];
    const from = Number(row.bucket) * BUCKET_MS;
    census.queued[priority] += jobs;
    census.retrying += row.retrying ? jobs : 0;
    census.oldest[priority] = Math.min(
      census.oldest[priority] ?? Infinity,
      Number(row.oldest),
    );
    histogram.set(from, (histogram.get(from) ?? 0) + jobs);
  }
  census.histogram = [...histogram]
    .map(([from, jobs]) => ({ from, jobs }))
    .sort((a, b) => a.from - b.from);
  return census;
}

/** The jobs before a claim order, as if those of a minute were spread evenly over it. */
export function placeIn(
  histogram: Census['histogram'],
  claimOrder: number,
): number {
  let before = 0;
  for (const { from, jobs } of histogram) {
    const share = Math.min(1, Math.max(0, (claimOrder - from) / BUCKET_MS));
    before += jobs * share;
  }
  return Math.floor(before);
}
