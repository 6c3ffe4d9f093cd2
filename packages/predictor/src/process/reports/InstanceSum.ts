import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { CpuTime } from './CpuTime';
import { sumStatuses, type InstanceFacts } from './sumStatuses';
import type { WorkerStatus } from './WorkerStatus';

/** Makes an instance's reports, each of what happened since the one before. */
export class InstanceSum {
  readonly #identity: Pick<InstanceFacts, 'instanceId' | 'kind' | 'host'>;
  readonly #cpu = new CpuTime();
  readonly #startedAt = Date.now();
  #reportedAt = this.#startedAt;

  constructor(identity: Pick<InstanceFacts, 'instanceId' | 'kind' | 'host'>) {
    this.#identity = identity;
  }

  /** @param statuses - of the workers, at least one, by names that no other worker ever has */
  report(
    statuses: ReadonlyMap<string, WorkerStatus>,
    now = Date.now(),
  ): InstanceReport {
    const cpuMs = new Map(
      [...statuses].map(([name, status]) => [name, status.cpuMs]),
    );
    const report = sumStatuses([...statuses.values()], {
      ...this.#identity,
      startedAt: this.#startedAt,
      reportedAt: now,
      intervalMs: Math.max(0, now - this.#reportedAt),
      cpuMs: this.#cpu.spentMs(cpuMs),
    });
    this.#reportedAt = now;
    return report;
  }
}
