import {
  PRIORITIES,
  type Priority,
  type Run,
  type RunKind,
  type RunStatus,
  type ScheduleId,
  type Selection,
} from '@vigia/plugin-anomaly-common';
import { rankOf } from '../database/jobRow';
import type { ParsedWindow } from '../sources';
import { expectedAt } from './progress';

type BigInteger = number | string;

/** A row of `training_runs`. PostgreSQL gives bigint as text. */
export interface RunRow {
  run_id: string;
  kind: RunKind;
  schedule_id: string | null;
  cron: string | null;
  status: RunStatus;
  started_by: string;
  selection: string | null;
  observation_window: string;
  priority: number;
  jobs_per_second: number;
  window_minutes: number;
  planned: number;
  admitted: number;
  skipped: number;
  triggered: number;
  completed: number;
  failed: number;
  cancelled: number;
  detail: string;
  message: string | null;
  idempotency_key: string | null;
  request_hash: string | null;
  created_at: BigInteger;
  planned_at: BigInteger | null;
  paused_at: BigInteger | null;
  paused_ms: BigInteger;
  finished_at: BigInteger | null;
  driver: string | null;
  driven_until: BigInteger;
}

/** Why series of a run were not trained, and how many. */
export type SkipCounts = Partial<Record<SkipReason, number>>;
export type SkipReason =
  | 'under_way'
  | 'too_soon'
  | 'unknown'
  | 'unreadable'
  | 'invalid';

/** A run as the engine sees it. */
export interface RunInHand extends Run {
  scheduleId?: ScheduleId;
  /** The schedule that the run's series have of their own. */
  cron?: string;
  window: ParsedWindow;
  jobsPerSecond: number;
  windowMinutes: number;
  pausedMs: number;
  skips: SkipCounts;
  plannedAt?: number;
}

/** What is known of a run when it begins. */
export interface NewRun {
  runId: string;
  kind: RunKind;
  scheduleId?: ScheduleId;
  cron?: string;
  startedBy: string;
  selection?: Selection;
  window: ParsedWindow;
  priority: Priority;
  jobsPerSecond: number;
  windowMinutes: number;
  idempotencyKey?: string;
  /** Of the request, where it has an idempotency key; see `requestHash`. */
  requestHash?: string;
  /** Epoch milliseconds. */
  createdAt: number;
}

export function toRunRow(run: NewRun): RunRow {
  return {
    run_id: run.runId,
    kind: run.kind,
    schedule_id: run.scheduleId ?? null,
    cron: run.cron ?? null,
    status: 'planning',
    started_by: run.startedBy,
    selection: run.selection ? JSON.stringify(run.selection) : null,
    observation_window: JSON.stringify(run.window),
    priority: rankOf(run.priority),
    jobs_per_second: run.jobsPerSecond,
    window_minutes: run.windowMinutes,
    planned: 0,
    admitted: 0,
    skipped: 0,
    triggered: 0,
    completed: 0,
    failed: 0,
    cancelled: 0,
    detail: '{}',
    message: null,
    idempotency_key: run.idempotencyKey ?? null,
    request_hash: run.requestHash ?? null,
    created_at: run.createdAt,
    planned_at: null,
    paused_at: null,
    paused_ms: 0,
    finished_at: null,
    driver: null,
    driven_until: 0,
  };
}

const numberOf = (value: BigInteger | null) =>
  value === null ? undefined : Number(value);

export function fromRunRow(row: RunRow): RunInHand {
  return {
    runId: row.run_id,
    kind: row.kind,
    scheduleId: (row.schedule_id as ScheduleId | null) ?? undefined,
    cron: row.cron ?? undefined,
    status: row.status,
    startedBy: row.started_by,
    selection: row.selection === null ? undefined : JSON.parse(row.selection),
    window: JSON.parse(row.observation_window),
    priority: PRIORITIES[row.priority],
    jobsPerSecond: row.jobs_per_second,
    windowMinutes: row.window_minutes,
    planned: row.planned,
    admitted: row.admitted,
    skipped: row.skipped,
    triggered: row.triggered,
    completed: row.completed,
    failed: row.failed,
    cancelled: row.cancelled,
    skips: JSON.parse(row.detail),
    message: row.message ?? undefined,
    createdAt: Number(row.created_at),
    plannedAt: numberOf(row.planned_at),
    pausedMs: Number(row.paused_ms),
    finishedAt: numberOf(row.finished_at),
  };
}

/** A run as callers see it. */
export function toRun(run: RunInHand, now: number): Run {
  const { skips, cron, pausedMs: _, plannedAt: __, ...shown } = run;
  const detail = {
    ...(cron === undefined ? {} : { cron }),
    ...(Object.keys(skips).length === 0 ? {} : { skipped: skips }),
  };
  return {
    ...shown,
    expectedAt: expectedAt(run, now),
    ...(Object.keys(detail).length === 0 ? {} : { detail }),
  };
}

/** Up to 10,000 named ids are of use to who looks at one run only. */
export function briefly(run: Run): Run {
  return run.selection?.seriesIds ? { ...run, selection: undefined } : run;
}
