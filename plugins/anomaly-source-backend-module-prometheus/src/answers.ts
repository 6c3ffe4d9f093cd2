import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { Observations } from '@vigia/detectors';
import { parseValue } from './promql';

const MAX_NAMED_LABELS = 5;
const MAX_NAMED_VALUES = 3;

/** Labels of a series. */
export type Labels = Record<string, string>;

/** One series of an answer. */
export interface Answered extends Observations {
  labels: Labels;
}

interface Matrix {
  resultType: string;
  result: { metric: Labels; values?: [number, string][] }[];
}

/**
 * The one series of an answer, or undefined when there is none.
 *
 * @throws InputError when there are more, or what is no number
 */
export function onlySeries(data: unknown): Answered | undefined {
  const { resultType, result } = data as Matrix;
  if (resultType !== 'matrix' || !Array.isArray(result)) {
    throw new InputError(
      `source.parameters.query must give a series of numbers, got a ${resultType}`,
    );
  }
  if (result.length > 1) {
    throw tooManySeries(result.map(({ metric }) => metric));
  }
  if (result.length === 0) {
    return undefined;
  }
  const [{ metric, values }] = result;
  if (!values) {
    throw new InputError(
      'source.parameters.query must give numbers, got histograms: take e.g. histogram_quantile of them',
    );
  }
  return {
    labels: metric,
    // Seconds with three decimals.
    timestamps: Float64Array.from(values, ([time]) => Math.round(time * 1000)),
    values: Float64Array.from(values, ([, value]) => parseValue(value)),
  };
}

/** Refuses parts of one read that are of different series. */
export class SameSeries {
  #labels?: Labels;

  /** @throws InputError when the labels are not those of before */
  check(labels: Labels): void {
    const before = (this.#labels ??= labels);
    if (namesThatDiffer([before, labels]).length > 0) {
      throw tooManySeries([before, labels]);
    }
  }
}

function namesThatDiffer(series: readonly Labels[]): string[] {
  const names = new Set(series.flatMap(labels => Object.keys(labels)));
  return [...names].filter(
    name => new Set(series.map(labels => labels[name])).size > 1,
  );
}

function tooManySeries(series: readonly Labels[]): InputError {
  const differing = namesThatDiffer(series);
  const told = differing.slice(0, MAX_NAMED_LABELS).map(name => {
    const values = [...new Set(series.map(labels => labels[name] ?? ''))];
    const more = values.length > MAX_NAMED_VALUES ? ', …' : '';
    const some = values.slice(0, MAX_NAMED_VALUES).map(v => JSON.stringify(v));
    return `${name} (${some.join(', ')}${more})`;
  });
  const rest = differing.length - told.length;
  return new InputError(
    `source.parameters.query gives ${
      series.length
    } series and must give one; they differ in ${told.join(', ')}${
      rest > 0 ? ` and ${rest} more` : ''
    }. Add label matchers, or aggregate`,
  );
}

/** The error of an answer that is none. `message` is Prometheus' own, where it is from Prometheus. */
export function errorOf(options: {
  server: string;
  status: number;
  errorType?: string;
  message: string;
}): Error {
  const { server, status, errorType, message } = options;
  // Bad PromQL, and what fails while it is computed: too many samples, many-to-many matches.
  if (errorType === 'bad_data' || errorType === 'execution') {
    return new InputError(
      `source.parameters.query is refused by Prometheus '${server}': ${message}`,
    );
  }
  if (status === 401 || status === 403) {
    return new ServiceUnavailableError(
      `Prometheus '${server}' refuses the portal (${status}): its operator looks after anomaly.sources.prometheus.servers.${server}`,
    );
  }
  return new ServiceUnavailableError(
    `Prometheus '${server}' cannot answer (${status}): ${message}`,
  );
}
