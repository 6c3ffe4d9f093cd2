import { isBrokenCircuitError } from 'cockatiel';
import type { RegistryBreaker } from './RegistryBreaker';

const REPEATABLE = ['GET', 'HEAD'];

/** Whether an error says that the registry was not even asked, because it is taken for away. */
export function isRegistryAway(error: unknown): boolean {
  return isBrokenCircuitError(error);
}

/**
 * `fetch` through a breaker, for `ClientOptions.fetch`.
 *
 * Here, and not around a `ModelSource`, because only here is it known what happened: a status below 500 is an answer
 * (404 above all) and no failure, a model whose state cannot be read is no fault of the registry's, each request of a load
 * counts for itself, and GETs alone are repeated. The body is read within the deadline too.
 *
 * Not for the change feed, whose long polls outlast any deadline and which must go on asking while the circuit is open.
 */
export function resilientFetch(
  fetchFn: typeof fetch,
  breaker: RegistryBreaker,
): typeof fetch {
  return async (input, init) => {
    const method =
      init?.method ?? (input instanceof Request ? input.method : 'GET');
    return breaker.call(
      async signal => withBody(await fetchFn(input, { ...init, signal })),
      {
        signal: init?.signal ?? undefined,
        repeatable: REPEATABLE.includes(method.toUpperCase()),
        isFault: ({ status }) => status >= 500,
      },
    );
  };
}

/** The same response with its body in memory. */
async function withBody(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  return new Response(body.byteLength > 0 ? body : undefined, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
}
