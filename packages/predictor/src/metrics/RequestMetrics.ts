import type { Registry } from 'prom-client';
import { REFUSALS, type Refusal } from '@vigia/plugin-anomaly-common';
import {
  ROUTES,
  type RequestObserver,
  type Route,
} from '../http/RequestObserver';
import {
  addCounterValues,
  addHistogramValues,
  type NamedValue,
} from './addValues';
import { LatencyHistogram, type LatencyBins } from './LatencyHistogram';

/** Value of the label `service`, as in the HLD's queries. */
const SERVICE = 'anomaly-predictor';

const LABELS = ['service', 'method', 'route', 'status'] as const;

/** Seconds: those of the portal's other routes, whose sums with these must stay cumulative, and finer ones below. */
const BUCKETS_S = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
  0.5, 1, 2.5, 5, 10, 60,
];
const BUCKETS_MS = BUCKETS_S.map(seconds => seconds * 1000);
/** And one for what is slower than all. */
const BUCKET_COUNT = BUCKETS_MS.length + 1;

const FIRST_STATUS = 100;
const STATUSES = 500;
/** Pairs of route and status that can be told apart; those that come later count as the status's class, e.g. 400. */
const MAX_CELLS = 128;

const METHODS: Partial<Record<Route, string>> = {
  metadata: 'GET',
  probe: 'GET',
  unmatched: 'other',
};

interface CellKey {
  route: Route;
  status: number;
}

/** What happened since the last time that somebody asked. */
export interface RequestInterval {
  requests: number;
  /** Answered with 5xx. */
  errors: number;
  refused: Record<Refusal, number>;
  latency: LatencyBins;
}

/**
 * Counts requests in typed arrays, one cell for each route and status, and makes the HLD's `http_requests_total` and
 * `http_request_duration_seconds` of them only when they are scraped: prom-client's own counters cost ten times a
 * look-up of a model.
 */
export class RequestMetrics implements RequestObserver {
  /** Place of a route and status in the arrays below; -1 as long as it has none. */
  readonly #cells = new Int16Array(ROUTES.length * STATUSES).fill(-1);
  readonly #keys: CellKey[] = [];
  readonly #buckets = new Float64Array(MAX_CELLS * BUCKET_COUNT);
  readonly #sumsMs = new Float64Array(MAX_CELLS);
  readonly #refusals: Record<Refusal, number> = noRefusals();
  #requests = 0;
  #errors = 0;
  readonly #latency = new LatencyHistogram();
  #taken = { requests: 0, errors: 0, refusals: noRefusals() };

  /** Registers the metrics. */
  static create(registry: Registry): RequestMetrics {
    const metrics = new RequestMetrics();
    metrics.#register(registry);
    return metrics;
  }

  private constructor() {}

  answered(route: number, status: number, durationMs: number): void {
    const key = route * STATUSES + status - FIRST_STATUS;
    let cell = this.#cells[key];
    if (cell < 0) {
      cell = this.#newCell(route, status, key);
    }
    let bucket = 0;
    while (bucket < BUCKETS_MS.length && durationMs > BUCKETS_MS[bucket]) {
      bucket++;
    }
    this.#buckets[cell * BUCKET_COUNT + bucket]++;
    this.#sumsMs[cell] += durationMs;
    this.#latency.add(durationMs);
    this.#requests++;
    if (status >= 500) {
      this.#errors++;
    }
  }

  refused(refusal: Refusal): void {
    this.#refusals[refusal]++;
  }

  /** Requests answered since the process began. */
  get requests(): number {
    return this.#requests;
  }

  /** What happened since the last call. */
  takeInterval(): RequestInterval {
    const { requests, errors, refusals } = this.#taken;
    const refused = noRefusals();
    for (const refusal of REFUSALS) {
      refused[refusal] = this.#refusals[refusal] - refusals[refusal];
    }
    const interval = {
      requests: this.#requests - requests,
      errors: this.#errors - errors,
      refused,
      latency: this.#latency.take(),
    };
    this.#taken = {
      requests: this.#requests,
      errors: this.#errors,
      refusals: { ...this.#refusals },
    };
    return interval;
  }

  #newCell(route: number, status: number, key: number): number {
    const isFull = this.#keys.length >= MAX_CELLS - ROUTES.length * 5;
    const told = isFull ? Math.floor(status / 100) * 100 : status;
    const same = this.#keys.findIndex(
      each => each.route === ROUTES[route] && each.status === told,
    );
    const cell =
      same >= 0
        ? same
        : this.#keys.push({ route: ROUTES[route], status: told }) - 1;
    this.#cells[key] = cell;
    return cell;
  }

  #register(registry: Registry): void {
    addCounterValues(
      registry,
      {
        name: 'http_requests_total',
        help: 'HTTP requests answered',
        labelNames: LABELS,
      },
      () =>
        this.#keys.map((key, cell) => ({
          labels: labelsOf(key),
          value: this.#bucketsOf(cell).at(-1)!,
        })),
    );
    addHistogramValues(
      registry,
      {
        name: 'http_request_duration_seconds',
        help: 'Time to answer an HTTP request',
        labelNames: LABELS,
        buckets: BUCKETS_S,
      },
      () => this.#keys.flatMap((key, cell) => this.#durations(key, cell)),
    );
    addCounterValues(
      registry,
      {
        name: 'anomaly_predictor_refusals_total',
        help: 'Requests refused before anything was scored',
        labelNames: ['reason'],
      },
      () =>
        REFUSALS.map(reason => ({
          labels: { reason },
          value: this.#refusals[reason],
        })),
    );
  }

  #durations(key: CellKey, cell: number): NamedValue[] {
    const sharedLabels = labelsOf(key);
    const buckets = this.#bucketsOf(cell);
    const named = (part: string) => `http_request_duration_seconds_${part}`;
    return [
      ...buckets.map((value, index) => ({
        metricName: named('bucket'),
        labels: { le: BUCKETS_S[index] ?? '+Inf' },
        sharedLabels,
        value,
      })),
      {
        metricName: named('sum'),
        labels: {},
        sharedLabels,
        value: this.#sumsMs[cell] / 1000,
      },
      {
        metricName: named('count'),
        labels: {},
        sharedLabels,
        value: buckets.at(-1)!,
      },
    ];
  }

  /** Cumulative, as Prometheus has them; the last one counts all. */
  #bucketsOf(cell: number): number[] {
    let sum = 0;
    return Array.from(
      this.#buckets.subarray(cell * BUCKET_COUNT, (cell + 1) * BUCKET_COUNT),
      count => (sum += count),
    );
  }
}

function labelsOf({ route, status }: CellKey) {
  return {
    service: SERVICE,
    method: METHODS[route] ?? 'POST',
    route,
    status: String(status),
  };
}

function noRefusals(): Record<Refusal, number> {
  return Object.fromEntries(REFUSALS.map(each => [each, 0])) as Record<
    Refusal,
    number
  >;
}
