import { isError, ResponseError } from '@backstage/errors';
import { ParameterError } from '@vigia/detectors';
import type { TrainingOptions } from '../config';
import type { JobFailure } from '../database';
import { OutageError, TrainingDataError } from '../errors';

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

/** Of a registry that is starting (no routes, no keys to check tokens with), busy, or behind a proxy that finds none. */
const AWAY_STATUSES = new Set([401, 404, 408, 425, 429, 502, 503, 504]);
/** A job older than that uses up its attempts in an outage too, or one that causes it would be tried for ever. */
const OUTAGE_PATIENCE_MS = 86_400_000;

/** The registry took others of the same call, and not this version. Named as the registry names it. */
export class RefusedVersionError extends Error {
  constructor(error?: { name: string; message: string }) {
    super(error?.message ?? 'The registry did not say why');
    this.name = error?.name ?? 'Error';
  }
}

/** What becomes of a job whose attempt failed. */
export type Verdict =
  | { retry: false }
  | {
      retry: true;
      delayMs: number;
      /** Whether the attempt is one of `maxAttempts`. */
      counts: boolean;
    };

/** How often jobs are tried, and what is between two attempts. */
export type RetryOptions = Pick<TrainingOptions, 'maxAttempts' | 'retry'>;

/**
 * Whether another attempt makes sense, and when: after `firstMs`, doubled with each attempt, at most `longestMs`; half of
 * it is random, so that jobs that failed together do not come back together. An outage uses up no attempt: the job waits
 * as long again as it has waited, within the same bounds.
 *
 * @param job - its attempt, from 1, and the time since it was submitted
 * @param random - 0 to 1
 */
export function judgeFailure(
  error: unknown,
  { attempt, ageMs }: { attempt: number; ageMs: number },
  { maxAttempts, retry: { firstMs, longestMs } }: RetryOptions,
  random: number,
): Verdict {
  const within = (ms: number) => {
    const full = Math.min(longestMs, Math.max(firstMs, ms));
    return Math.round(full * (0.5 + random / 2));
  };
  if (error instanceof OutageError && ageMs < OUTAGE_PATIENCE_MS) {
    return { retry: true, delayMs: within(ageMs), counts: false };
  }
  if (isPermanent(error) || attempt >= maxAttempts) {
    return { retry: false };
  }
  const delayMs = within(firstMs * 2 ** (attempt - 1));
  return { retry: true, delayMs, counts: true };
}

/**
 * What a call to the registry for many jobs failed with, which answers for each job in its body: an {@link OutageError}
 * when it did not come to that, else the error itself.
 */
export function outageOr(error: unknown): unknown {
  return !(error instanceof ResponseError) ||
    AWAY_STATUSES.has(error.response.status)
    ? new OutageError('The registry does not answer', error)
    : error;
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
