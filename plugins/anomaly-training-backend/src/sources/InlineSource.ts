import { InputError } from '@backstage/errors';
import type { Observations } from '@vigia/detectors';
import type { SourceExtent } from '@vigia/plugin-anomaly-common';
import {
  ParameterReader,
  type ReadRequest,
  type SeriesSource,
  type SeriesSources,
  type SourceParameters,
  type SourceRequest,
} from '@vigia/plugin-anomaly-node';
import type { PayloadStore } from '../database';

const BATCH_POINTS = 10_000;

/** Observations that came with a training of the series; the newest ones that came. */
export class InlineSource implements SeriesSource {
  readonly type = 'inline';
  readonly pullable = false;
  readonly #payloads: PayloadStore;

  constructor(payloads: PayloadStore) {
    this.#payloads = payloads;
  }

  checkParameters(parameters: SourceParameters): void {
    new ParameterReader(parameters).refuseOthers();
  }

  async extent(request: SourceRequest): Promise<SourceExtent | undefined> {
    request.signal?.throwIfAborted();
    const { timestamps } = await this.#observations(request);
    return timestamps.length === 0
      ? undefined
      : {
          from: timestamps[0],
          to: timestamps[timestamps.length - 1],
          points: timestamps.length,
        };
  }

  async *read(request: ReadRequest): AsyncIterable<Observations> {
    const {
      from = -Infinity,
      to = Infinity,
      limit = Infinity,
      signal,
    } = request;
    signal?.throwIfAborted();
    const { timestamps, values } = await this.#observations(request);
    // They passed validation: ascending.
    const first = timestamps.findIndex(time => time >= from);
    const last = timestamps.findLastIndex(time => time <= to);
    const end = Math.min(last + 1, first + limit);
    for (let start = first; start >= 0 && start < end; start += BATCH_POINTS) {
      signal?.throwIfAborted();
      const batchEnd = Math.min(end, start + BATCH_POINTS);
      yield {
        timestamps: timestamps.slice(start, batchEnd),
        values: values.slice(start, batchEnd),
      };
    }
  }

  async #observations({
    seriesId,
    parameters,
  }: SourceRequest): Promise<Observations> {
    this.checkParameters(parameters);
    return (
      (await this.#payloads.newestOf(seriesId)) ?? {
        timestamps: new Float64Array(),
        values: new Float64Array(),
      }
    );
  }
}

/** The portal's sources and this plugin's own. */
export function withInlineSource(
  sources: SeriesSources,
  inline: InlineSource,
): SeriesSources {
  return {
    types: () => [...sources.types(), inline.type].sort(),
    get(type) {
      if (type === inline.type) {
        return inline;
      }
      if (!sources.types().includes(type)) {
        throw new InputError(
          `source.type must be one of ${this.types().join(
            ', ',
          )}, got '${type}'`,
        );
      }
      return sources.get(type);
    },
  };
}
