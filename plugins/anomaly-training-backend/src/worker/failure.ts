import { isError, ResponseError } from '@backstage/errors';
import { ParameterError } from '@vigia/detectors';
import type { JobFailure } from '../database';
import { TrainingDataError } from '../errors';

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 300_000;
const MAX_MESSAGE_LENGTH = 2_000;

/** Errors of what was asked for: the next attempt would end the same. */
const PERMANENT_ERRORS = new Set([
  'InputError',
  'NotFoundError',
  'NotAllowedError',
  'ConflictError',
]);
/** Client errors that pass by themselves. */
const PASSING_STATUSES = new Set([408, 425, 429]);

/** What becomes of a job whose attempt failed. */
export type Verdict = { retry: false } | { retry: true; delayMs: number };

/**
 * Whether another attempt makes sense, and when: after 5 s, doubled with each attempt, at most 5 min; half of it is
 * random, so that jobs that failed together do not come back together.
 *
 * @param random - 0 to 1
 */
export function judgeFailure(
  error: unknown,
  attempt: number,
  maxAttempts: number,
  random: number,
): Verdict {
  if (isPermanent(error) || attempt >= maxAttempts) {
    return { retry: false };
  }
  const full = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
  return { retry: true, delayMs: Math.round(full * (0.5 + random / 2)) };
}

function isPermanent(error: unknown): boolean {
  if (error instanceof ResponseError) {
    const { status } = error.response;
    return status >= 400 && status < 500 && !PASSING_STATUSES.has(status);
  }
  return (
    error instanceof ParameterError ||
    error instanceof TrainingDataError ||
    (isError(error) && PERMANENT_ERRORS.has(error.name))
  );
}

/** What the job's row tells of an error. */
export function describeFailure(error: unknown): JobFailure {
  const cause = error instanceof ResponseError ? error.cause : error;
  return {
    name: isError(cause) ? cause.name : 'Error',
    message: (isError(cause) ? cause.message : String(cause)).slice(
      0,
      MAX_MESSAGE_LENGTH,
    ),
    report: error instanceof TrainingDataError ? error.report : undefined,
  };
}
