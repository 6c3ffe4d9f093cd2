import { stringifyError } from '@backstage/errors';
import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import type { Logger } from './log';

export interface ReporterOptions {
  intervalMs: number;
  report: () => Promise<InstanceReport | undefined>;
  /** Told of each report, one after the other. One that cannot be told is not told again: the next one follows. */
  listeners: readonly ((report: InstanceReport) => Promise<void>)[];
  logger: Logger;
}

/** Tells how the instance is doing, at a steady pace. */
export class Reporter {
  readonly #options: ReporterOptions;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;

  static start(options: ReporterOptions): Reporter {
    return new Reporter(options);
  }

  private constructor(options: ReporterOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#running ??= this.tell().finally(() => {
        this.#running = undefined;
      });
    }, options.intervalMs).unref();
  }

  /** Tells now. Never rejects. */
  async tell(): Promise<void> {
    const { report, listeners, logger } = this.#options;
    try {
      const current = await report();
      for (const listener of current ? listeners : []) {
        await listener(current!);
      }
    } catch (error) {
      logger.debug(`The report was not taken: ${stringifyError(error)}`);
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
