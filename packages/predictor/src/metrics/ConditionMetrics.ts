import { Gauge, type Registry } from 'prom-client';
import {
  BREAKER_STATES,
  type InstanceReport,
} from '@vigia/plugin-anomaly-common';

/** What a predictor tells of its condition when it is scraped. */
export interface Condition {
  isReady: boolean;
  registry: InstanceReport['registry'];
  breaker: InstanceReport['breaker'];
  models: InstanceReport['models'];
  /** Records that wait to be kept. */
  recordsWaiting?: number;
}

type Aggregator = 'min' | 'max' | 'sum';

/** Registers gauges that are read when they are scraped: breaker, snapshot, change feed, models. */
export function registerConditionMetrics(
  registry: Registry,
  condition: () => Condition,
  now: () => number = Date.now,
): void {
  const gauge = (
    name: string,
    help: string,
    aggregator: Aggregator,
    read: (current: Condition) => number | undefined,
  ) => {
    const made: Gauge = new Gauge({
      name,
      help,
      aggregator,
      registers: [registry],
      collect: () => {
        const value = read(condition());
        if (value === undefined) {
          made.remove();
        } else {
          made.set(value);
        }
      },
    });
  };
  const secondsSince = (at: number | undefined) =>
    at === undefined ? undefined : Math.max(0, (now() - at) / 1000);

  gauge(
    'anomaly_predictor_ready',
    'Whether predictions can be answered with trained models',
    'min',
    ({ isReady }) => Number(isReady),
  );
  gauge(
    'anomaly_registry_lag_seconds',
    "Time since the registry's change feed last answered",
    'max',
    each => secondsSince(each.registry.syncedAt),
  );
  gauge(
    'anomaly_snapshot_age_seconds',
    'Time since the snapshot on disk was saved',
    'min',
    ({ models }) => secondsSince(models.snapshotSavedAt),
  );
  gauge(
    'anomaly_fleet_models',
    'Models in Production that are known',
    'max',
    ({ models }) => models.fleet,
  );
  gauge(
    'anomaly_fleet_bytes',
    'Memory of the models of the fleet, of all workers',
    'sum',
    ({ models }) => models.fleetBytes,
  );
  gauge(
    'anomaly_heavy_models_bytes',
    'Memory of the large states, of all workers',
    'sum',
    ({ models }) => models.heavyBytes,
  );
  gauge(
    'anomaly_records_waiting',
    'Roll-ups and anomaly events that wait to be kept',
    'sum',
    ({ recordsWaiting }) => recordsWaiting,
  );
  registerBreaker(registry, condition);
}

function registerBreaker(registry: Registry, condition: () => Condition): void {
  const breaker: Gauge<'state'> = new Gauge({
    name: 'anomaly_breaker_state',
    help: "1 for the state that the registry's circuit breaker is in; of several workers, each one's",
    labelNames: ['state'],
    aggregator: 'max',
    registers: [registry],
    collect: () => {
      const { state } = condition().breaker;
      for (const each of BREAKER_STATES) {
        breaker.set({ state: each }, Number(each === state));
      }
    },
  });
}
