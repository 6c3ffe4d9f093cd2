import { ResponseError } from '@backstage/errors';

/**
 * Calls a backend. Its refusal is thrown as the backend said it: a task's log shows only an error's message, and that
 * of `ResponseError` is no more than the status.
 */
export async function callBackend<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof ResponseError ? error.cause : error;
  }
}

/** Whether an error, of this process or told by a backend, is of one of Backstage's kinds. */
export function isOfKind(
  error: unknown,
  name: 'ConflictError' | 'NotFoundError',
): boolean {
  return error instanceof Error && error.name === name;
}
