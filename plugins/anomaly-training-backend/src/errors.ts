import { CustomErrorBase, InputError } from '@backstage/errors';
import type { DataReport } from '@vigia/plugin-anomaly-common';

/** The series was trained a moment ago. Backstage's error handler answers with the status of `statusCode`. */
export class TooManyTrainingsError extends CustomErrorBase {
  readonly name = 'TooManyTrainingsError';
  readonly statusCode = 429;
  /** For the `Retry-After` header. */
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Observations that no detector may be fitted on. */
export class TrainingDataError extends InputError {
  readonly report: DataReport;
  /** Milliseconds of checking them, where they were measured. */
  readonly checkMs?: number;

  /** @param subject - what was looked at, e.g. `training_data` */
  constructor(subject: string, report: DataReport, checkMs?: number) {
    super(`${subject}: ${objections(report).join('; ')}`);
    this.report = report;
    this.checkMs = checkMs;
  }
}

/** The bounds that no rule lets pass, and the findings that a rule rejects; what both say is said once. */
function objections({ issues, findings = [] }: DataReport): string[] {
  const tooFew = issues.some(({ code }) => code === 'too_few_points');
  const rejected = findings.filter(
    ({ action, check }) =>
      action === 'rejected' && !(tooFew && check === 'too_short'),
  );
  return [...issues, ...rejected].map(({ message }) => message);
}

/** No worker took the job before its time was over. */
export class JobExpiredError extends CustomErrorBase {
  readonly name = 'JobExpiredError';
}

/** Somebody cancelled the job while it ran. */
export class JobCancelledError extends CustomErrorBase {
  readonly name = 'JobCancelledError';
}

/** What the job needs is away, which says nothing of the job. */
export class OutageError extends CustomErrorBase {
  readonly name = 'OutageError';
}

/** Every worker that took the job was lost with it. */
export class WorkersLostError extends CustomErrorBase {
  readonly name = 'WorkersLostError';
}

/** Another worker may have the job by now. */
export class LeaseLostError extends CustomErrorBase {
  readonly name = 'LeaseLostError';
}

/** The process ends before the job did. */
export class WorkerStoppedError extends CustomErrorBase {
  readonly name = 'WorkerStoppedError';
}
