import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { RegistryClient } from '@vigia/plugin-anomaly-common';
import type { AnomalySignals, SeriesSources } from '@vigia/plugin-anomaly-node';
import type { PayloadStore } from '../database';
import { type DriftVerdicts, ReportedHealth } from './DriftVerdicts';
import { EstimateService } from './EstimateService';
import { EstimateStore } from './EstimateStore';
import type { RunOptions } from './options';
import { RunAdmission } from './RunAdmission';
import { RunDriveStore } from './RunDriveStore';
import { RunEngine } from './RunEngine';
import type { NewRunJob, RunJobs } from './RunJobs';
import { RunPlanner } from './RunPlanner';
import { RunService } from './RunService';
import { RunStore } from './RunStore';
import { ScheduleService } from './ScheduleService';
import { ScheduleStore } from './ScheduleStore';

/** What runs and schedules are made of, from outside. */
export interface ScheduleParts {
  knex: Knex;
  jobs: RunJobs;
  payloads: Pick<PayloadStore, 'withObservations'>;
  registry: RegistryClient;
  /** With the inline source. */
  sources: SeriesSources;
  signals: Pick<AnomalySignals, 'runChanged'>;
  logger: LoggerService;
  offer: (jobs: readonly NewRunJob[]) => Promise<void>;
  onCancelled: (jobIds: readonly string[]) => void;
  minIntervalMs: number;
  /** Of a core, for estimates. */
  cost: { cpuHour: number; currency: string };
  options: RunOptions;
  verdicts?: DriftVerdicts;
  /** Epoch milliseconds. */
  now?: () => number;
}

/** Puts runs and schedules together: the services that the router calls, and what drives them. */
export function assembleSchedules(parts: ScheduleParts) {
  const {
    knex,
    options,
    verdicts = new ReportedHealth(),
    now = Date.now,
  } = parts;
  const drive = new RunDriveStore(knex);
  const engine = new RunEngine({
    ...parts,
    driver: randomUUID(),
    runs: drive,
    planner: new RunPlanner(parts.registry),
    admission: new RunAdmission({
      ...parts,
      runs: drive,
      verdicts,
      driftCooldownMs: options.driftCooldownMs,
      now,
    }),
    maxOpenJobs: options.maxOpenJobs,
    now,
  });
  const shared = {
    ...parts,
    ...options,
    runs: new RunStore(knex),
    engine,
    now,
  };
  return {
    engine,
    runs: new RunService(shared),
    schedules: new ScheduleService({
      ...shared,
      schedules: new ScheduleStore(knex),
    }),
    estimates: new EstimateService({
      ...shared,
      store: new EstimateStore(knex),
    }),
  };
}
