import { asciiJson } from './json';
import type { Route } from '../http/RequestObserver';

const JSON_HEADERS = ['content-type', 'application/json'];

/** A request that was let in: what an endpoint needs of it, whatever it came over. */
export interface Call {
  /** Series id or name of a model in the path, decoded; empty where the path has none. */
  readonly name: string;
  /** Whether {@link name} is known to be a series id by its form. */
  readonly isSeriesId: boolean;
  /** Version that the path asks for. */
  readonly version: string | undefined;
  /** The query without its `?`; empty when there is none. */
  readonly query: string;
  /** Inflated; empty where there is none. */
  readonly body: Buffer;
  /** Bytes of JSON before the binary data, where the request says so (OIP's binary extension). */
  readonly jsonBytes: number | undefined;
  /** `performance.now()` when the body was complete. */
  readonly startedAt: number;
}

/** An answer that is more than JSON with status 200. */
export interface FullReply {
  readonly status: number;
  /** name, value, name, value, ... */
  readonly headers: readonly string[];
  /** Text is ASCII. */
  readonly body: string | Buffer;
  /** Whether the body is memory of the pool, which is given back once it is sent. */
  readonly isLent?: true;
}

/**
 * JSON with status 200, or more than that. All JSON is ASCII (see {@link asciiJson}), so that its length in bytes is the
 * string's.
 */
export type Reply = string | FullReply;

/** How errors are told and bodies may be declared: as Backstage does, or as the inference protocols do. */
export type Dialect = 'backstage' | 'inference';

/** One operation of a protocol. */
export interface Endpoint {
  /** What metrics call it. */
  readonly route: Route;
  readonly dialect: Dialect;
  readonly method: 'GET' | 'POST';
  /** Permission that the caller must hold; anybody may call without one. */
  readonly permission?: string;
  /** Whether the body is read. */
  readonly hasBody?: boolean;
  /** Throws, or rejects with, errors of `@backstage/errors`. */
  answer(call: Call): Reply | Promise<Reply>;
}

/** Answers of what may be a promise, without a promise where it is none. */
export function whenAnswered<T, R>(
  value: T | Promise<T>,
  next: (value: T) => R,
): R | Promise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** JSON with status 200, in memory of the pool. */
export function lentJson(body: Buffer): FullReply {
  return { status: 200, headers: JSON_HEADERS, body, isLent: true };
}

/** JSON with a status. */
export function statusReply(status: number, body: object): FullReply {
  return {
    status,
    headers: JSON_HEADERS,
    body: asciiJson(body),
  };
}
