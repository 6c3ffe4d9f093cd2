import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { AggregatorRegistry } from 'prom-client';
import { CpuTime, sumStatuses } from '../reports';
import type { PredictorSettings } from '../settings';
import type { WorkerAnswers } from './messages';

/** A worker, in this process or in another. Rejects when it does not answer in time. */
export interface WorkerHandle {
  /** Of this process alone, never given again. */
  readonly name: string;
  ask<N extends 'status' | 'metrics'>(
    name: N,
  ): Promise<Awaited<ReturnType<WorkerAnswers[N]>>>;
}

/** All workers of one predictor together. One that does not answer is left out. */
export class Instance {
  readonly #settings: Pick<PredictorSettings, 'instanceId' | 'hostName'>;
  readonly #workers: () => readonly WorkerHandle[];
  readonly #cpu = new CpuTime();
  readonly #startedAt = Date.now();
  #reportedAt = this.#startedAt;

  constructor(
    settings: Pick<PredictorSettings, 'instanceId' | 'hostName'>,
    workers: () => readonly WorkerHandle[],
  ) {
    this.#settings = settings;
    this.#workers = workers;
  }

  /** What happened since the last report. Undefined when no worker answers. */
  async report(): Promise<InstanceReport | undefined> {
    const answered = await this.#askAll('status');
    if (answered.length === 0) {
      return undefined;
    }
    const reportedAt = Date.now();
    const report = sumStatuses(
      answered.map(([, status]) => status),
      {
        instanceId: this.#settings.instanceId,
        kind: 'standalone',
        host: this.#settings.hostName,
        startedAt: this.#startedAt,
        reportedAt,
        intervalMs: reportedAt - this.#reportedAt,
        cpuMs: this.#cpu.spentMs(
          new Map(answered.map(([name, { cpuMs }]) => [name, cpuMs])),
        ),
      },
    );
    this.#reportedAt = reportedAt;
    return report;
  }

  /** In Prometheus' text format. */
  async metrics(): Promise<string> {
    const answered = await this.#askAll('metrics');
    const all = answered.map(([, metrics]) => metrics);
    return AggregatorRegistry.aggregate(all).metrics();
  }

  async #askAll<N extends 'status' | 'metrics'>(name: N) {
    const answers = await Promise.allSettled(
      this.#workers().map(
        async worker => [worker.name, await worker.ask(name)] as const,
      ),
    );
    return answers
      .filter(answer => answer.status === 'fulfilled')
      .map(({ value }) => value);
  }
}
