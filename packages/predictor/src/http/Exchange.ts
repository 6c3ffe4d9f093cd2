import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../guard';
import { checkBodyHead, decoded } from './checkRequest';
import type { Call, Reply } from '../protocols';
import {
  failureOf,
  FAULT,
  methodRefused,
  permissionRefused,
  rateRefused,
  refusalOf,
  type Failure,
} from './errors';
import { inflate } from './inflate';
import { memoryPool } from '../memoryPool';
import { RequestBody, type BodyReceiver } from './RequestBody';
import { RequestHead } from './RequestHead';
import { ROUTES } from './RequestObserver';
import type { RequestHandlerOptions } from './RequestHandlerOptions';
import { takes, type Match } from './Router';
import { writeFailure, writeReply } from './writeAnswer';

const NO_BODY = Buffer.alloc(0);
/** As nginx counts a caller that left before the answer; it is never sent. */
const CLIENT_CLOSED_REQUEST = 499;

const ROUTE_INDEX = Object.fromEntries(
  ROUTES.map((route, index) => [route, index]),
) as Record<(typeof ROUTES)[number], number>;

/** The options, with what was absent filled in. */
export type ExchangeOptions = RequestHandlerOptions &
  Required<Pick<RequestHandlerOptions, 'maxBodyBytes' | 'maxInflatedBytes'>>;

/**
 * One request on its way: guard, body, endpoint, answer. Everything is synchronous that can be. Answers exactly once,
 * whatever happens.
 */
export class Exchange implements Call, BodyReceiver {
  readonly #options: ExchangeOptions;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #match: Match;
  readonly #head: RequestHead;
  readonly #arrivedAt: number;
  #isAnswered = false;
  #isBodyLent = false;
  #isComplete = false;

  name: string;
  body = NO_BODY;
  startedAt: number;

  constructor(
    options: ExchangeOptions,
    match: Match,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    this.#options = options;
    this.#match = match;
    this.#request = request;
    this.#response = response;
    this.#head = RequestHead.create(request.rawHeaders);
    this.#arrivedAt = performance.now();
    this.startedAt = this.#arrivedAt;
    this.name = match.name;
  }

  get isSeriesId() {
    return this.#match.isSeriesId;
  }

  get version() {
    return this.#match.version;
  }

  get query() {
    return this.#match.query;
  }

  get jsonBytes() {
    return this.#head.jsonBytes;
  }

  /** Who calls is asked before anything is read. */
  start(): void {
    const { endpoint } = this.#match;
    if (!takes(endpoint, this.#request.method)) {
      this.#refuse(methodRefused(endpoint.method, this.#request.method));
      return;
    }
    if (endpoint.permission === undefined) {
      this.#admit();
      return;
    }
    let caller: Caller | Promise<Caller>;
    try {
      caller = this.#options.authenticator.authenticate(
        this.#head.authorization,
      );
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (caller instanceof Promise) {
      caller.then(known => this.#know(known)).catch(error => this.#fail(error));
    } else {
      this.#know(caller);
    }
  }

  #know(caller: Caller): void {
    const permission = this.#match.endpoint.permission!;
    if (!caller.permissions.has(permission)) {
      this.#refuse(permissionRefused(permission, caller.subject));
      return;
    }
    let wait: number | undefined | Promise<number | undefined>;
    try {
      wait = this.#options.limiter?.take(caller);
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (wait instanceof Promise) {
      wait
        .then(waitMs => this.#limit(waitMs))
        .catch(error => this.#fail(error));
    } else {
      this.#limit(wait);
    }
  }

  #limit(waitMs: number | undefined): void {
    if (waitMs === undefined) {
      this.#admit();
    } else {
      this.#refuse(rateRefused(waitMs));
    }
  }

  #admit(): void {
    const { endpoint, name, isSeriesId } = this.#match;
    try {
      if (!isSeriesId && name !== '') {
        this.name = decoded(name);
      }
      if (endpoint.hasBody) {
        this.#read();
      } else {
        this.#answer();
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @throws what {@link checkBodyHead} does */
  #read(): void {
    const head = this.#head;
    const { maxBodyBytes } = this.#options;
    checkBodyHead(head, this.#match.endpoint.dialect, maxBodyBytes);
    if (!head.isChunked && !head.contentLength) {
      this.completeBody(NO_BODY, false);
    } else {
      RequestBody.read(this.#request, head, maxBodyBytes, this);
    }
  }

  refuseBody(error: Error): void {
    this.#fail(error);
  }

  loseBody(): void {
    this.#isAnswered = true;
    this.#tell(CLIENT_CLOSED_REQUEST);
  }

  completeBody(body: Buffer, isLent: boolean): void {
    this.#isComplete = true;
    const { contentEncoding } = this.#head;
    if (contentEncoding === undefined || body.length === 0) {
      this.body = body;
      this.#isBodyLent = isLent;
      this.#answer();
      return;
    }
    inflate(body, contentEncoding, this.#options.maxInflatedBytes)
      .then(inflated => {
        this.body = inflated;
        this.#answer();
      })
      .catch(error => this.#fail(error));
  }

  #answer(): void {
    const { endpoint } = this.#match;
    let reply: Reply | Promise<Reply>;
    try {
      this.startedAt = performance.now();
      reply =
        this.#options.tracing === undefined || !endpoint.hasBody
          ? endpoint.answer(this)
          : this.#answerTraced(this.#options.tracing);
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (reply instanceof Promise) {
      reply.then(ready => this.#reply(ready)).catch(error => this.#fail(error));
    } else {
      this.#reply(reply);
    }
  }

  #answerTraced(
    tracing: NonNullable<ExchangeOptions['tracing']>,
  ): Reply | Promise<Reply> {
    const { endpoint } = this.#match;
    return tracing.withParent(this.#request.headers, () =>
      tracing.span(
        'predict',
        { 'http.route': endpoint.route, ...(this.name && { name: this.name }) },
        () => endpoint.answer(this),
      ),
    );
  }

  #reply(reply: Reply): void {
    if (this.#isAnswered) {
      return;
    }
    this.#isAnswered = true;
    this.#giveBody();
    this.#tell(writeReply(this.#response, reply));
  }

  /** Nobody reads it any more once there is a reply. */
  #giveBody(): void {
    if (this.#isBodyLent) {
      this.#isBodyLent = false;
      memoryPool.giveBack(this.body);
      this.body = NO_BODY;
    }
  }

  #fail(error: unknown): void {
    const failure = failureOf(error);
    if (failure === undefined) {
      const { method, url } = this.#request;
      this.#options.onFault?.(error, { method, url });
    }
    this.#refuse(failure ?? FAULT);
  }

  #refuse(failure: Failure): void {
    if (this.#isAnswered) {
      return;
    }
    const { status } = failure;
    const refusal = refusalOf(status);
    if (refusal !== undefined) {
      this.#options.observer?.refused(refusal);
    }
    this.#isAnswered = true;
    writeFailure(this.#response, failure, {
      dialect: this.#match.endpoint.dialect,
      request: this.#request,
      hasCredentials: this.#head.authorization !== undefined,
    });
    this.#tell(status);
    this.#discard();
  }

  /** Node does so itself, without a bound, where nobody has begun to read. */
  #discard(): void {
    const { contentLength = 0, isChunked } = this.#head;
    if (
      !this.#isComplete &&
      (isChunked || contentLength > this.#options.maxBodyBytes)
    ) {
      RequestBody.discard(this.#request);
    }
  }

  #tell(status: number): void {
    this.#options.observer?.answered(
      ROUTE_INDEX[this.#match.endpoint.route],
      status,
      performance.now() - this.#arrivedAt,
    );
  }
}
