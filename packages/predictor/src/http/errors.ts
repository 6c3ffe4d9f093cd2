import { isError } from '@backstage/errors';
import type { Refusal } from '@vigia/plugin-anomaly-common';
import { asciiJson, type Dialect } from '../protocols';

/** A body is over a bound. */
export class PayloadTooLargeError extends Error {
  readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;

  constructor(limitBytes: number, got: number | 'more') {
    super(`The body must be at most ${limitBytes} bytes, got ${got}`);
  }
}

/** A body is declared to be what nobody here reads. */
export class UnsupportedMediaTypeError extends Error {
  readonly name = 'UnsupportedMediaTypeError';
  readonly statusCode = 415;
}

/** An answer other than a prediction, ready to be written. */
export interface Failure {
  readonly status: number;
  readonly name: string;
  readonly message: string;
  /** name, value, ... */
  readonly headers?: readonly string[];
}

const STATUS: Readonly<Record<string, number>> = {
  InputError: 400,
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  PayloadTooLargeError: 413,
  UnsupportedMediaTypeError: 415,
  NotImplementedError: 501,
  ServiceUnavailableError: 503,
};

/**
 * What an error is answered with.
 *
 * @returns undefined for a fault of ours
 */
export function failureOf(error: unknown): Failure | undefined {
  if (!isError(error) || !Object.hasOwn(STATUS, error.name)) {
    return undefined;
  }
  const { name, message } = error;
  return { status: STATUS[name], name, message };
}

/** Tells nothing of what went wrong: that is in the log. */
export const FAULT: Failure = {
  status: 500,
  name: 'InternalServerError',
  message: 'The request failed for a reason on our side, which is in the log',
};

export function methodRefused(
  allowed: string,
  got: string | undefined,
): Failure {
  return {
    status: 405,
    name: 'MethodNotAllowedError',
    message: `The method must be ${allowed}, got ${got ?? ''}`,
    headers: ['allow', allowed],
  };
}

export function permissionRefused(
  permission: string,
  subject: string,
): Failure {
  return {
    status: 403,
    name: 'NotAllowedError',
    message: `This needs the permission '${permission}', which ${subject} does not have`,
  };
}

/** @param waitMs - until the next request is taken */
export function rateRefused(waitMs: number): Failure {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return {
    status: 429,
    name: 'TooManyRequestsError',
    message: `Too many requests: the next one is answered in ${seconds} s`,
    headers: ['retry-after', String(seconds)],
  };
}

/** Why nothing was scored, by the status; undefined for what is no refusal. */
export function refusalOf(status: number): Refusal | undefined {
  switch (status) {
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 413:
      return 'too_large';
    case 429:
      return 'rate_limited';
    default:
      return status >= 400 && status < 500 ? 'invalid' : undefined;
  }
}

/** The body of an error: Backstage's, or `{error}` as the inference protocols have it. */
export function errorBody(
  { status, name, message }: Failure,
  dialect: Dialect,
  request: { method?: string; url?: string },
): string {
  return asciiJson(
    dialect === 'inference'
      ? { error: message }
      : {
          error: { name, message },
          request: { method: request.method, url: request.url },
          response: { statusCode: status },
        },
  );
}
