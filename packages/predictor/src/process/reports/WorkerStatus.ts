import type { InstanceReport, Layer } from '@vigia/plugin-anomaly-common';
import type { RequestInterval } from '../../metrics';

/** How one worker is doing; what it did is told since the last time that it was asked. */
export interface WorkerStatus {
  isReady: boolean;
  isDraining: boolean;
  registry: InstanceReport['registry'];
  breaker: InstanceReport['breaker'];
  models: InstanceReport['models'];
  requests: RequestInterval;
  scored: {
    predictions: number;
    anomalies: number;
    byLayer: Record<Layer, number>;
  };
  totals: InstanceReport['totals'];
  rssBytes: number;
  /** Of the process, user and system, since it began. */
  cpuMs: number;
  eventLoopP99Ms: number;
}
