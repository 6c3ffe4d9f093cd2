import { InputError } from '@backstage/errors';
import { downsample } from '@vigia/detectors';
import type {
  Plot,
  PlotQuery,
  RegistryClient,
  SourceExtent,
} from '@vigia/plugin-anomaly-common';
import {
  ObservationBuffer,
  type SeriesSources,
} from '@vigia/plugin-anomaly-node';
import { finiteOnly, toPoints } from './charting';
import { requireSeries } from './seriesLookup';
import { withTimeLimit } from './timeLimit';

const DAY_MS = 86_400_000;
const DEFAULT_WIDTH = 1_000;
/** Past this many observations a chart is thinned out while it is read, so that any range fits in memory. */
const THIN_ABOVE_POINTS = 200_000;
const THIN_TO_POINTS = 50_000;

/** Charts of what a series' source holds. */
export class PlotService {
  readonly #registry: RegistryClient;
  readonly #sources: SeriesSources;

  constructor(services: { registry: RegistryClient; sources: SeriesSources }) {
    this.#registry = services.registry;
    this.#sources = services.sources;
  }

  /**
   * The observations of a range, downsampled; the 24 hours before the newest one when no range is given.
   *
   * @throws NotFoundError, InputError, or ServiceUnavailableError when the source does not answer in time
   */
  async plot(query: PlotQuery, caller: AbortSignal): Promise<Plot> {
    const { seriesId, width = DEFAULT_WIDTH } = query;
    const series = await requireSeries(this.#registry, seriesId, caller);
    const source = this.#sources.get(series.source.type);
    const { parameters } = series.source;
    return withTimeLimit(caller, async signal => {
      const extent = await source.extent({ seriesId, parameters, signal });
      const { from, to } = plotRange(query, extent);
      const kept = new ObservationBuffer();
      let totalPoints = 0;
      for await (const batch of source.read({
        seriesId,
        parameters,
        signal,
        from,
        to,
      })) {
        totalPoints += batch.values.length;
        kept.addAll(finiteOnly(batch));
        if (kept.length > THIN_ABOVE_POINTS) {
          kept.addAll(downsample(kept.take(), THIN_TO_POINTS));
        }
      }
      return {
        seriesId,
        unit: series.unit,
        extent,
        from,
        to,
        totalPoints,
        points: toPoints(downsample(kept.take(), width)),
      };
    });
  }
}

/** @throws InputError when the range is empty */
export function plotRange(
  query: { from?: number; to?: number },
  extent: SourceExtent | undefined,
): { from: number; to: number } {
  const to = query.to ?? extent?.to ?? 0;
  const from = query.from ?? to - DAY_MS;
  if (from > to) {
    throw new InputError('from must not be after to');
  }
  return { from, to };
}
