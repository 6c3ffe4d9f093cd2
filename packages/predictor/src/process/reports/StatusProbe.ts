import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { PredictionMetrics, RequestMetrics } from '../../metrics';
import type { RegistryBreaker } from '../../resilience';
import type { Scoring } from '../../scoring';
import type { WorkerStatus } from './WorkerStatus';

const LOOP_RESOLUTION_MS = 20;

export interface StatusProbeOptions {
  scoring: Pick<Scoring, 'statistics'>;
  breaker: Pick<RegistryBreaker, 'state'>;
  requests: RequestMetrics;
  predictions: PredictionMetrics;
  isReady(): boolean;
  isDraining(): boolean;
}

/** Sees how this process is doing. */
export class StatusProbe {
  readonly #options: StatusProbeOptions;
  readonly #loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });

  static create(options: StatusProbeOptions) {
    return new StatusProbe(options);
  }

  private constructor(options: StatusProbeOptions) {
    this.#options = options;
    this.#loop.enable();
  }

  /** The status now; what was done is counted from the last call on. */
  take(): WorkerStatus {
    const { scoring, breaker, requests, predictions, isReady, isDraining } =
      this.#options;
    const cpu = process.cpuUsage();
    const eventLoopP99Ms = Math.max(
      0,
      this.#loop.percentile(99) / 1e6 - LOOP_RESOLUTION_MS,
    );
    this.#loop.reset();
    const { predictions: scored, anomalies } = predictions.totals;
    return {
      ...scoring.statistics(),
      isReady: isReady(),
      isDraining: isDraining(),
      breaker: breaker.state(),
      requests: requests.takeInterval(),
      scored: predictions.takeInterval(),
      totals: { predictions: scored, anomalies },
      rssBytes: process.memoryUsage.rss(),
      cpuMs: (cpu.user + cpu.system) / 1000,
      eventLoopP99Ms,
    };
  }

  stop(): void {
    this.#loop.disable();
  }
}
