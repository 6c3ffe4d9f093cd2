import { ResponseError } from '@backstage/errors';

/** What a backend said, without the status line around it. */
export function errorMessage(error: unknown): string {
  if (error instanceof ResponseError) {
    return error.cause.message;
  }
  return error instanceof Error ? error.message : String(error);
}

/** Whether a backend said that there is no such thing. */
export function isNotFound(error: unknown): boolean {
  const told = error instanceof ResponseError ? error.cause : error;
  return told instanceof Error && told.name === 'NotFoundError';
}
