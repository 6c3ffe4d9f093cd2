import type {
  HealthReport,
  RegistryClient,
} from '@vigia/plugin-anomaly-common';

/** The registry takes more, but where it is in this process it reads them between two predictions. */
const REPORTS_PER_CALL = 100;
/** The registry's bound. */
const MAX_REASON_CHARACTERS = 300;

/** Sends what changed of the series' health to the registry; what could not be sent waits for the next flush. */
export class HealthReporter {
  readonly #registry: Pick<RegistryClient, 'reportHealth'>;
  readonly #waiting = new Map<string, HealthReport>();
  #flushing: Promise<void> | undefined;

  constructor(registry: Pick<RegistryClient, 'reportHealth'>) {
    this.#registry = registry;
  }

  report(report: HealthReport): void {
    this.#waiting.set(report.seriesId, {
      ...report,
      healthReason: report.healthReason?.slice(0, MAX_REASON_CHARACTERS),
    });
  }

  forget(seriesId: string): void {
    this.#waiting.delete(seriesId);
  }

  /** Sends all that waits. Rejects when the registry does not take it; nothing is lost then. */
  flush(): Promise<void> {
    this.#flushing ??= this.#send().finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  #oldest(): HealthReport[] {
    const batch: HealthReport[] = [];
    for (const report of this.#waiting.values()) {
      if (batch.push(report) === REPORTS_PER_CALL) break;
    }
    return batch;
  }

  async #send(): Promise<void> {
    while (this.#waiting.size > 0) {
      const batch = this.#oldest();
      await this.#registry.reportHealth(batch);
      for (const report of batch) {
        if (this.#waiting.get(report.seriesId) === report) {
          this.#waiting.delete(report.seriesId);
        }
      }
    }
  }
}
