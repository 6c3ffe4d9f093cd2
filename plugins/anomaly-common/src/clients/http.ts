import { ResponseError } from '@backstage/errors';
import { fromWire, toWire } from '../wire';

/** What a client needs of its surroundings: `discoveryApiRef` and `fetchApiRef` in the portal's page, services in a backend. */
export interface ClientOptions {
  discovery: { getBaseUrl(pluginId: string): Promise<string> };
  fetch: { fetch: typeof fetch };
}

export interface RequestOptions {
  /** Sent as bearer token, where `fetch` does not add one itself. */
  token?: string;
  signal?: AbortSignal;
}

interface Call extends RequestOptions {
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** The body as JSON as the wire has it, instead of `body`. */
  text?: string;
  headers?: Record<string, string>;
}

/** How bodies are on the wire: as the `anomaly-*` backends have them, or as callers do. */
export type BodyCase = 'snake_case' | 'camelCase';

/** Calls one plugin's API: camelCase for the caller, Backstage's errors thrown as they came. */
export class HttpCaller {
  readonly #pluginId: string;
  readonly #options: ClientOptions;
  readonly #translates: boolean;

  constructor(
    pluginId: string,
    options: ClientOptions,
    bodyCase: BodyCase = 'snake_case',
  ) {
    this.#pluginId = pluginId;
    this.#options = options;
    this.#translates = bodyCase === 'snake_case';
  }

  async call<T>(method: string, route: string, call: Call = {}): Promise<T> {
    const response = await this.request(method, route, call);
    if (response.status === 204) {
      return undefined as T;
    }
    const body = await response.json();
    return (this.#translates ? fromWire(body) : body) as T;
  }

  /** The answer as it comes, for who reads its body piece by piece. */
  async request(
    method: string,
    route: string,
    call: Call = {},
  ): Promise<Response> {
    const base = await this.#options.discovery.getBaseUrl(this.#pluginId);
    const url = new URL(`${base}${route}`);
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined && value !== '') {
        url.searchParams.set(name, String(value));
      }
    }
    const body = this.#translates ? toWire(call.body) : call.body;
    const text = call.body === undefined ? call.text : JSON.stringify(body);
    const response = await this.#options.fetch.fetch(url.toString(), {
      method,
      signal: call.signal,
      headers: {
        ...call.headers,
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...(call.token ? { authorization: `Bearer ${call.token}` } : {}),
      },
      body: text,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

/** A path of encoded segments. */
export function path(
  strings: TemplateStringsArray,
  ...segments: (string | number)[]
): string {
  return strings.reduce(
    (text, part, index) =>
      `${text}${encodeURIComponent(segments[index - 1])}${part}`,
  );
}
