import type { Observations } from '@vigia/detectors';
import type { SourceExtent } from '@vigia/plugin-anomaly-common';
import type {
  ReadRequest,
  SeriesSource,
  SourceParameters,
  SourceRequest,
} from '@vigia/plugin-anomaly-node';
import type { ServerOptions } from './config';
import { evaluatedExtent, scrapedExtent, thinnedExtent } from './findExtent';
import {
  parsePrometheusParameters,
  type PrometheusParameters,
} from './parameters';
import { PrometheusServer } from './PrometheusServer';
import {
  type Asked,
  evaluatedSamples,
  scrapedSamples,
  thinnedSamples,
  type TimeRange,
} from './readSamples';

/**
 * Observations that a Prometheus holds. A selector is read as it was scraped, because a range query would repeat the
 * last value for five minutes where there is none; an expression is evaluated at the multiples of its step.
 */
export class PrometheusSource implements SeriesSource {
  readonly type = 'prometheus';
  readonly pullable = true;
  readonly #servers: Map<string, PrometheusServer>;
  readonly #now: () => number;

  constructor(options: {
    servers: readonly ServerOptions[];
    now?: () => number;
  }) {
    this.#servers = new Map(
      options.servers.map(each => [each.name, new PrometheusServer(each)]),
    );
    this.#now = options.now ?? Date.now;
  }

  checkParameters(parameters: SourceParameters): void {
    this.#parse(parameters);
  }

  async extent(request: SourceRequest): Promise<SourceExtent | undefined> {
    request.signal?.throwIfAborted();
    const { parameters, asked } = this.#ask(request);
    const { selects, stepMs } = parameters;
    if (stepMs === undefined) {
      return scrapedExtent(asked, this.#now());
    }
    return selects
      ? thinnedExtent(asked, this.#now(), stepMs)
      : evaluatedExtent(asked, this.#now(), stepMs);
  }

  async *read(request: ReadRequest): AsyncIterable<Observations> {
    const { signal, limit = Infinity } = request;
    signal?.throwIfAborted();
    const { parameters, asked } = this.#ask(request);
    const now = this.#now();
    const from = request.from ?? (await this.extent(request))?.from;
    if (from === undefined) {
      return;
    }
    const range = { from, to: Math.min(request.to ?? now, now) };
    let left = limit;
    for await (const batch of samplesOf(parameters, asked, range)) {
      if (left <= 0) {
        return;
      }
      yield firstOnes(batch, left);
      left -= batch.values.length;
      if (left <= 0) {
        return;
      }
    }
  }

  #parse(parameters: SourceParameters): PrometheusParameters {
    return parsePrometheusParameters(parameters, [...this.#servers.keys()]);
  }

  #ask(request: SourceRequest): {
    parameters: PrometheusParameters;
    asked: Asked;
  } {
    const parameters = this.#parse(request.parameters);
    const { query, server } = parameters;
    return {
      parameters,
      asked: {
        server: this.#servers.get(server)!,
        query,
        signal: request.signal,
      },
    };
  }
}

function samplesOf(
  { selects, stepMs }: PrometheusParameters,
  asked: Asked,
  range: TimeRange,
): AsyncGenerator<Observations> {
  if (stepMs === undefined) {
    return scrapedSamples(asked, range);
  }
  return selects
    ? thinnedSamples(asked, range, stepMs)
    : evaluatedSamples(asked, range, stepMs);
}

function firstOnes(
  { timestamps, values }: Observations,
  count: number,
): Observations {
  return {
    timestamps: timestamps.subarray(0, count),
    values: values.subarray(0, count),
  };
}
