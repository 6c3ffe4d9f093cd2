import type { Knex } from 'knex';
import type { MaxWaits } from './deadlines';
import { JobAdmissions } from './JobAdmissions';
import { JobEndings } from './JobEndings';
import { JobLeaseStore } from './JobLeaseStore';
import { JobRunStore } from './JobRunStore';
import { JobStore } from './JobStore';
import { Pace } from './Pace';
import { PayloadStore } from './PayloadStore';
import { QueueCensus } from './QueueCensus';
import { WorkerStore } from './WorkerStore';

/** Everything that is kept of jobs, on one database. */
export function openStores(
  knex: Knex,
  options: { waits: MaxWaits; now?: () => number },
) {
  const { waits, now = Date.now } = options;
  const payloads = new PayloadStore(knex);
  const pace = new Pace(knex);
  const endings = new JobEndings(payloads, pace);
  const admissions = new JobAdmissions(knex, payloads, waits);
  return {
    payloads,
    pace,
    jobs: new JobStore(knex, { admissions, endings, now }),
    runs: new JobRunStore(knex, endings, waits),
    leases: new JobLeaseStore(knex, { endings, waits, now }),
    workers: new WorkerStore(knex),
    census: new QueueCensus(knex, now),
  };
}
