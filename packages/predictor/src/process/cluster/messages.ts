import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import type { MetricObject } from 'prom-client';
import type { WorkerStatus } from '../reports';

/** What a worker answers to the primary. A type and not an interface, for the index signature of `Answers`. */
export type WorkerAnswers = {
  status: () => Promise<WorkerStatus>;
  metrics: () => Promise<MetricObject[]>;
  /** Reads the model again, when another worker was told to. */
  reload: (seriesId: string) => Promise<void>;
  /** Takes what the instance as a whole does. */
  instance: (report: InstanceReport) => Promise<void>;
  /** Resolves once it begins; the worker ends when it is done. */
  drain: () => Promise<void>;
};

/** What the primary answers to a worker. */
export type PrimaryAnswers = {
  /** Metrics of all workers, in Prometheus' text format. */
  metrics: () => Promise<string>;
  /** Lets the other workers reload. */
  reload: (seriesId: string) => Promise<void>;
};
