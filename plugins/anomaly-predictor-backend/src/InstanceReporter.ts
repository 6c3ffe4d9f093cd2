import { hostname } from 'node:os';
import { stringifyError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { InstanceSum, type StatusProbe } from '@vigia/predictor';
import type { InstanceStore } from './stores';

/** How often a predictor tells how it is doing. */
export const REPORT_INTERVAL_MS = 5_000;

/** Keeps how the predictor within this portal is doing, beside what those outside report. */
export class InstanceReporter {
  readonly #instanceId: string;
  readonly #probe: StatusProbe;
  readonly #store: Pick<InstanceStore, 'forget' | 'report'>;
  readonly #logger: LoggerService;
  readonly #sum: InstanceSum;

  constructor(options: {
    instanceId: string;
    probe: StatusProbe;
    store: Pick<InstanceStore, 'forget' | 'report'>;
    logger: LoggerService;
  }) {
    this.#instanceId = options.instanceId;
    this.#sum = new InstanceSum({
      instanceId: options.instanceId,
      kind: 'embedded',
      host: hostname(),
    });
    this.#probe = options.probe;
    this.#store = options.store;
    this.#logger = options.logger;
  }

  /** Never rejects: one report that is missed is followed by the next. */
  async report(): Promise<void> {
    try {
      await this.#store.report(
        this.#sum.report(new Map([['', this.#probe.take()]])),
      );
    } catch (error) {
      this.#logger.warn(
        `How the predictor is doing could not be kept: ${stringifyError(
          error,
        )}`,
      );
    }
  }

  /** Tells that this portal ends, so that nobody misses its reports. */
  async stop(): Promise<void> {
    this.#probe.stop();
    await this.#store.forget(this.#instanceId);
  }
}
