import { serializeError, deserializeError } from '@backstage/errors';

/** What one side answers, by name; arguments and answers are data. */
export type Answers = Record<string, (argument: any) => unknown>;

type Argument<A extends Answers, N extends keyof A> = Parameters<A[N]>[0];
type Answered<A extends Answers, N extends keyof A> = Awaited<ReturnType<A[N]>>;

/** One end of a pipe between two processes: a worker of `node:cluster`, or `process` within one. */
export interface MessageEnd {
  send(message: object): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

interface Message {
  readonly channel: 'vigia';
  readonly id: number;
  /** A question. */
  readonly ask?: string;
  readonly argument?: unknown;
  /** An answer, when there is no `ask`. */
  readonly answer?: unknown;
  readonly error?: ReturnType<typeof serializeError>;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** Questions and answers between the primary and a worker. `Theirs` is what the other side answers. */
export class IpcChannel<Theirs extends Answers> {
  readonly #end: MessageEnd;
  readonly #answers: Answers;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  /** @param answers - what this side answers */
  static create<Theirs extends Answers>(
    end: MessageEnd,
    answers: Answers,
  ): IpcChannel<Theirs> {
    return new IpcChannel<Theirs>(end, answers);
  }

  private constructor(end: MessageEnd, answers: Answers) {
    this.#end = end;
    this.#answers = answers;
    end.on('message', message => this.#received(message));
  }

  /**
   * @throws the other side's error; also when it does not answer in time, or is gone
   */
  ask<N extends keyof Theirs & string>(
    name: N,
    argument: Argument<Theirs, N>,
    timeoutMs: number,
  ): Promise<Answered<Theirs, N>> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () =>
          this.#settle(id)?.reject(
            new Error(`No answer to '${name}' within ${timeoutMs} ms`),
          ),
        timeoutMs,
      );
      this.#waiting.set(id, {
        resolve: resolve as (answer: unknown) => void,
        reject,
        timer,
      });
      try {
        this.#end.send({ channel: 'vigia', id, ask: name, argument });
      } catch (error) {
        this.#settle(id)?.reject(error as Error);
      }
    });
  }

  /** Gives up all questions: the other side is gone. */
  close(): void {
    for (const id of [...this.#waiting.keys()]) {
      this.#settle(id)?.reject(new Error('The other process has ended'));
    }
  }

  #received(received: unknown): void {
    const message = received as Message | undefined;
    if (message?.channel !== 'vigia') {
      return;
    }
    if (message.ask !== undefined) {
      void this.#answer(message.id, message.ask, message.argument);
      return;
    }
    const waiting = this.#settle(message.id);
    if (message.error) {
      waiting?.reject(deserializeError(message.error));
    } else {
      waiting?.resolve(message.answer);
    }
  }

  async #answer(id: number, name: string, argument: unknown): Promise<void> {
    let reply: Pick<Message, 'answer' | 'error'>;
    try {
      reply = { answer: await this.#answers[name](argument) };
    } catch (error) {
      reply = { error: serializeError(error as Error) };
    }
    try {
      this.#end.send({ channel: 'vigia', id, ...reply });
    } catch {
      // Who asked is gone.
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }
}
