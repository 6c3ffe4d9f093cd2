import { ResponseError } from '@backstage/errors';

/** The backend's own words of what was wrong, without the status line that wraps them. */
export function messageOf(error: Error): string {
  return error instanceof ResponseError
    ? error.body.error.message
    : error.message;
}
