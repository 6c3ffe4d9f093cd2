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

  /** @param subject - what was looked at, e.g. `training_data` */
  constructor(subject: string, report: DataReport) {
    super(
      `${subject}: ${report.issues.map(({ message }) => message).join('; ')}`,
    );
    this.report = report;
  }
}

/** Somebody cancelled the job while it ran. */
export class JobCancelledError extends CustomErrorBase {
  readonly name = 'JobCancelledError';
}

/** Another worker may have the job by now. */
export class LeaseLostError extends CustomErrorBase {
  readonly name = 'LeaseLostError';
}

/** The process ends before the job did. */
export class WorkerStoppedError extends CustomErrorBase {
  readonly name = 'WorkerStoppedError';
}
