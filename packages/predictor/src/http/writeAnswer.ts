import type { ServerResponse } from 'node:http';
import { memoryPool } from '../memoryPool';
import type { Dialect, Reply } from '../protocols';
import { errorBody, type Failure } from './errors';

/** Writes what an endpoint answered, and tells its status. */
export function writeReply(response: ServerResponse, reply: Reply): number {
  if (typeof reply === 'string') {
    write(
      response,
      200,
      [
        'content-type',
        'application/json',
        'content-length',
        // A number is fine for node, whose types do not say so.
        reply.length as unknown as string,
      ],
      reply,
    );
    return 200;
  }
  const { status, headers, body, isLent } = reply;
  write(
    response,
    status,
    [...headers, 'content-length', String(body.length)],
    body,
    isLent ? () => memoryPool.giveBack(body as Buffer) : undefined,
  );
  return status;
}

/** What an error's answer says of the request that it is for. */
interface FailedRequest {
  dialect: Dialect;
  request: { method?: string; url?: string };
  /** Whether it came with an `authorization`. */
  hasCredentials: boolean;
}

/** Writes an error as the request's protocol has it; a 401 says how to authenticate. */
export function writeFailure(
  response: ServerResponse,
  failure: Failure,
  { dialect, request, hasCredentials }: FailedRequest,
): void {
  const { status, headers = [] } = failure;
  const body = errorBody(failure, dialect, request);
  const challenge =
    status === 401
      ? [
          'www-authenticate',
          hasCredentials ? 'Bearer error="invalid_token"' : 'Bearer',
        ]
      : [];
  write(
    response,
    status,
    [
      'content-type',
      'application/json',
      'content-length',
      String(body.length),
      ...challenge,
      ...headers,
    ],
    body,
  );
}

function write(
  response: ServerResponse,
  status: number,
  headers: string[],
  body: string | Buffer,
  whenSent?: () => void,
): void {
  response.writeHead(status, headers);
  if (typeof body === 'string') {
    response.end(body, 'latin1');
  } else {
    response.end(body, whenSent);
  }
}
