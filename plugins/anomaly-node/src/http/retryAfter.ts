import type { ErrorRequestHandler } from 'express';
import { CustomErrorBase } from '@backstage/errors';

/** As much is under way as one process takes. Backstage's error handler answers with the status of `statusCode`. */
export class TooManyRequestsError extends CustomErrorBase {
  readonly name = 'TooManyRequestsError';
  readonly statusCode = 429;
  /** For the `Retry-After` header. */
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Sets the `Retry-After` header of errors that know when to come again. */
export const tellRetryAfter: ErrorRequestHandler = (
  error,
  _request,
  response,
  next,
) => {
  if (typeof error?.retryAfterSeconds === 'number') {
    response.set('retry-after', String(error.retryAfterSeconds));
  }
  next(error);
};
