import { ServiceUnavailableError } from '@backstage/errors';

/** How long somebody waits for a chart. */
const READ_TIMEOUT_MS = 30_000;

/**
 * Runs a read that ends when its caller leaves, or when it takes too long.
 *
 * @throws ServiceUnavailableError when it took too long; the caller's reason when he left
 */
export async function withTimeLimit<T>(
  caller: AbortSignal,
  read: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number = READ_TIMEOUT_MS,
): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await read(AbortSignal.any([caller, timeout]));
  } catch (error) {
    if (timeout.aborted && !caller.aborted) {
      throw new ServiceUnavailableError(
        `The source did not answer within ${timeoutMs / 1000} s`,
      );
    }
    throw error;
  }
}
