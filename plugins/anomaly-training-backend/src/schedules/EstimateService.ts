import {
  MAX_LOOK_UP,
  type RegistryClient,
  type RunEstimate,
  type RunRequest,
  type Selection,
  type Series,
} from '@vigia/plugin-anomaly-common';
import { estimateRun } from './estimate';
import type { EstimateStore } from './EstimateStore';
import { requireRegistered } from './requireRegistered';
import { requireOneSelection } from './RunService';

interface Services {
  store: EstimateStore;
  registry: Pick<RegistryClient, 'listSeriesIds' | 'lookUpSeries'>;
  jobsPerSecond: number;
  cost: { cpuHour: number; currency: string };
  now: () => number;
}

/** A week by the minute: what the HLD's training reads. */
const USUAL_POINTS = 10_080;

/** Says what a run would take, before it is begun. */
export class EstimateService {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /** @throws InputError that names the field; NotFoundError when it names series that are not registered */
  async estimate(
    { selection, window, priority = 'low', jobsPerSecond }: RunRequest,
    signal?: AbortSignal,
  ): Promise<RunEstimate> {
    requireOneSelection(selection);
    const { store, cost, now } = this.#services;
    const { series, sample } = await this.#find(selection, signal);
    const [recent, queued, capacity] = await Promise.all([
      store.recentTimes(),
      store.queuedBefore(priority),
      store.capacity(now()),
    ]);
    const mix = new Map<string, number>();
    for (const { detector } of sample) {
      mix.set(detector.algorithm, (mix.get(detector.algorithm) ?? 0) + 1);
    }
    return estimateRun({
      series,
      mix,
      points: window?.points ?? USUAL_POINTS,
      recent,
      queued,
      capacity,
      jobsPerSecond: jobsPerSecond ?? this.#services.jobsPerSecond,
      cost,
    });
  }

  async #find(
    { seriesIds, filter }: Selection,
    signal?: AbortSignal,
  ): Promise<{ series: number; sample: Series[] }> {
    const { registry } = this.#services;
    if (seriesIds) {
      const named = await requireRegistered(registry, seriesIds, signal);
      return { series: named.length, sample: named };
    }
    const page = await registry.listSeriesIds(filter, { signal });
    const ids = spread(page.seriesIds);
    return {
      series: page.total,
      sample:
        ids.length === 0 ? [] : await registry.lookUpSeries(ids, { signal }),
    };
  }
}

/** At most as many as one look-up takes, from all over the list. */
function spread(ids: readonly string[]): string[] {
  const step = Math.max(1, ids.length / MAX_LOOK_UP);
  const many = Math.min(ids.length, MAX_LOOK_UP);
  return Array.from({ length: many }, (_, i) => ids[Math.floor(i * step)]);
}
