import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { AggregatorRegistry } from 'prom-client';
import { InstanceSum } from '../reports';
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
  readonly #sum: InstanceSum;
  readonly #workers: () => readonly WorkerHandle[];

  constructor(
    settings: Pick<PredictorSettings, 'instanceId' | 'hostName'>,
    workers: () => readonly WorkerHandle[],
  ) {
    this.#sum = new InstanceSum({
      instanceId: settings.instanceId,
      kind: 'standalone',
      host: settings.hostName,
    });
    this.#workers = workers;
  }

  /** What happened since the last report. Undefined when no worker answers. */
  async report(): Promise<InstanceReport | undefined> {
    const answered = await this.#askAll('status');
    return answered.length === 0
      ? undefined
      : this.#sum.report(new Map(answered));
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
