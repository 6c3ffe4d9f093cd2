import {
  Counter,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  type Registry,
} from 'prom-client';

/** A value with all that prom-client keeps of it. */
export interface NamedValue extends MetricValue<string> {
  /** e.g. `x_bucket`; the metric's own name when absent. */
  metricName?: string;
  /** Written after `labels`; a histogram's values have them apart. */
  sharedLabels?: Record<string, string>;
}

type Get = () => Promise<MetricObjectWithValues<NamedValue>>;

interface Described {
  name: string;
  help: string;
  labelNames: readonly string[];
}

/** A counter whose values are made when they are asked for. */
export function addCounterValues(
  registry: Registry,
  described: Described,
  values: () => NamedValue[],
): void {
  addValues(
    registry.getSingleMetric(described.name) ??
      new Counter({ ...described, registers: [registry] }),
    values,
  );
}

/** A histogram whose values (`_bucket`, `_sum` and `_count`, each with its `metricName`) are made when they are asked for. */
export function addHistogramValues(
  registry: Registry,
  described: Described & { buckets: readonly number[] },
  values: () => NamedValue[],
): void {
  addValues(
    registry.getSingleMetric(described.name) ??
      new Histogram({
        ...described,
        buckets: [...described.buckets],
        registers: [registry],
      }),
    values,
  );
}

/** The metric may be there already, and counts what else it is told: the portal's own routes have the same names. */
function addValues(metric: object, values: () => NamedValue[]): void {
  const target = metric as { get: Get; getForPromString?: Get };
  // A histogram's get() is made of its getForPromString().
  const name = target.getForPromString ? 'getForPromString' : 'get';
  const own = target[name]!.bind(target);
  target[name] = async () => {
    const result = await own();
    return { ...result, values: [...result.values, ...values()] };
  };
}
