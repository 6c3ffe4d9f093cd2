import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { type Answered, errorOf, onlySeries } from './answers';
import type { ServerOptions } from './config';

/** Far more than one series can hold between two bounds of a query: what is larger holds many series. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** Of an answer that is not Prometheus'. */
const MAX_TOLD_CHARACTERS = 200;

interface Answer {
  status?: string;
  data?: unknown;
  errorType?: string;
  error?: string;
}

/** One Prometheus over its HTTP API. */
export class PrometheusServer {
  readonly options: ServerOptions;

  constructor(options: ServerOptions) {
    this.options = options;
  }

  /**
   * What a query is at the multiples of a step from `from` to `to` (epoch milliseconds, both included).
   *
   * @throws InputError for a query that is refused or gives several series, ServiceUnavailableError without an answer
   */
  async range(
    query: string,
    range: { from: number; to: number; stepMs: number },
    signal?: AbortSignal,
  ): Promise<Answered | undefined> {
    const { from, to, stepMs } = range;
    const data = await this.#ask(
      'query_range',
      {
        query,
        start: seconds(from),
        end: seconds(to),
        step: seconds(stepMs),
        // Prometheus fills up to five minutes with the value before; newer servers take another bound.
        lookback_delta: seconds(stepMs),
      },
      signal,
    );
    return onlySeries(data);
  }

  /** What a query is at an instant (epoch milliseconds); it has to give a range of samples. */
  async instant(
    query: string,
    time: number,
    signal?: AbortSignal,
  ): Promise<Answered | undefined> {
    return onlySeries(
      await this.#ask('query', { query, time: seconds(time) }, signal),
    );
  }

  async #ask(
    path: string,
    parameters: Record<string, string>,
    caller?: AbortSignal,
  ): Promise<unknown> {
    const { url, headers, name, timeoutMs } = this.options;
    caller?.throwIfAborted();
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = caller ? AbortSignal.any([caller, timeout]) : timeout;
    let status: number;
    let text: string;
    try {
      // A query may be longer than a URL. The server stops too when it takes too long, or when nobody listens.
      const response = await fetch(`${url}/api/v1/${path}`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({
          ...parameters,
          timeout: `${timeoutMs}ms`,
        }),
        redirect: 'error',
        signal,
      });
      status = response.status;
      text = await textOf(response);
    } catch (error) {
      caller?.throwIfAborted();
      if (error instanceof InputError) {
        throw error;
      }
      if (timeout.aborted) {
        throw new ServiceUnavailableError(
          `Prometheus '${name}' did not answer within ${timeoutMs / 1000} s`,
        );
      }
      throw new ServiceUnavailableError(
        `Prometheus '${name}' cannot be reached`,
        (error as Error).cause ?? error,
      );
    }
    return dataOf(name, status, text);
  }
}

/** @throws InputError when it is too long */
async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > MAX_ANSWER_BYTES) {
      throw new InputError(
        `source.parameters.query gives more than ${MAX_ANSWER_BYTES} bytes at once: it must give one series. Add label matchers, or aggregate`,
      );
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** As Prometheus takes them; milliseconds are its finest. */
function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function dataOf(server: string, status: number, text: string): unknown {
  let answer: Answer | undefined;
  try {
    answer = JSON.parse(text);
  } catch {
    // Not Prometheus: a proxy before it, or a wrong URL. Told below.
  }
  if (answer?.status === 'success' && answer.data) {
    return answer.data;
  }
  throw errorOf({
    server,
    status,
    errorType: answer?.errorType,
    message: answer?.error ?? text.slice(0, MAX_TOLD_CHARACTERS),
  });
}
