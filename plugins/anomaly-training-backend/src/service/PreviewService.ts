import { InputError } from '@backstage/errors';
import {
  backtest,
  checkTrainingData,
  type DataBounds,
  downsample,
  type Observations,
  type PreparedData,
  prepareTrainingData,
} from '@vigia/detectors';
import type {
  Backtest,
  DetectorChoice,
  Preview,
  PreviewRequest,
  SourceExtent,
} from '@vigia/plugin-anomaly-common';
import type { SeriesSources } from '@vigia/plugin-anomaly-node';
import {
  parseWindow,
  type ReadRange,
  readObservations,
  resolveWindow,
} from '../sources';
import { finiteOnly, type Points, slice, toPoints } from './charting';
import { newestRange, trainingEnd } from './previewRange';
import { withTimeLimit } from './timeLimit';
import { parseColumns, parseHyperparameters, type Sent } from './trainingPlan';

const DEFAULT_WIDTH = 1_000;
const MAX_MARKS = 1_000;
/** Most observations that a preview reads. */
export const MAX_PREVIEW_POINTS = 200_000;
/** A series that is not registered yet has no id. */
const NO_SERIES = 'preview';

interface Found {
  extent?: SourceExtent;
  range: ReadRange;
  observations: Observations;
}

/** Looks at a source before anything is registered. */
export class PreviewService {
  readonly #sources: SeriesSources;
  readonly #bounds: DataBounds;

  constructor(services: { sources: SeriesSources; bounds: DataBounds }) {
    this.#sources = services.sources;
    this.#bounds = services.bounds;
  }

  /**
   * Chart, validation of the training window, and what a detector fitted on it says of everything from its start on.
   *
   * @throws InputError, or ServiceUnavailableError when the source does not answer in time
   */
  async preview(
    request: Sent<PreviewRequest>,
    caller: AbortSignal,
  ): Promise<Preview> {
    const { detector, width = DEFAULT_WIDTH } = request;
    const hyperparameters =
      detector &&
      parseHyperparameters(
        detector.algorithm,
        detector.hyperparameters,
        'detector',
      );
    const { extent, range, observations } = await this.#find(request, caller);
    const end = trainingEnd(observations, range);
    const training = slice(observations, 0, end);
    const prepared = this.#prepare(training, request.source.type === 'inline');
    const { report } = prepared;
    const finite = finiteOnly(observations);
    return {
      extent,
      totalPoints: observations.values.length,
      points: toPoints(downsample(finite, width)),
      window:
        end === 0
          ? undefined
          : {
              from: training.timestamps[0],
              to: training.timestamps[end - 1],
              points: end,
            },
      report,
      backtest:
        detector && hyperparameters && report.ok
          ? runBacktest(
              withRest(
                prepared,
                slice(observations, end, observations.values.length),
              ),
              prepared.observations.values.length,
              detector.algorithm,
              hyperparameters,
            )
          : undefined,
    };
  }

  /** What a job would fit on, by the default rules. What is sent inline is not mended: whoever sends it can. */
  #prepare(training: Observations, inline: boolean): PreparedData {
    if (inline) {
      const report = checkTrainingData(training, this.#bounds);
      if (!report.ok) return { observations: training, report };
    }
    return prepareTrainingData(training, { bounds: this.#bounds, rules: {} });
  }

  async #find(
    request: Sent<PreviewRequest>,
    caller: AbortSignal,
  ): Promise<Found> {
    const { source: ref, trainingData } = request;
    const window = parseWindow(request.window ?? {}, 'window');
    const source = this.#sources.get(ref.type);
    source.checkParameters(ref.parameters);
    if (ref.type === 'inline') {
      return inlineFound(trainingData, range => resolveWindow(window, range));
    }
    if (trainingData) {
      throw new InputError(
        `training_data is for a source of type inline, got '${ref.type}'`,
      );
    }
    const asked = { seriesId: NO_SERIES, parameters: ref.parameters };
    return withTimeLimit(caller, async signal => {
      const extent = await source.extent({ ...asked, signal });
      if (!extent) {
        throw new InputError('source: it has no observations');
      }
      const range = newestRange(
        resolveWindow(window, extent),
        extent,
        MAX_PREVIEW_POINTS,
      );
      const observations = await readObservations(source, {
        ...asked,
        signal,
        from: range.from,
        limit: MAX_PREVIEW_POINTS,
      });
      return { extent, range, observations };
    });
  }
}

/** @throws InputError when nothing was sent, or too much */
function inlineFound(
  trainingData: Sent<PreviewRequest>['trainingData'],
  resolve: (extent: SourceExtent) => ReadRange,
): Found {
  const sent = trainingData?.timestamps.length ?? 0;
  if (
    !trainingData ||
    sent === 0 ||
    sent !== trainingData.values.length ||
    sent > MAX_PREVIEW_POINTS
  ) {
    throw new InputError(
      `training_data must hold as many timestamps as values, from 1 to ${MAX_PREVIEW_POINTS}, for a source of type inline`,
    );
  }
  const observations = parseColumns(trainingData);
  const extent = {
    from: observations.timestamps[0],
    to: observations.timestamps[sent - 1],
    points: sent,
  };
  const range = resolve(extent);
  const { from = -Infinity } = range;
  const start = observations.timestamps.findIndex(time => time >= from);
  return {
    extent,
    range,
    observations: slice(observations, start < 0 ? sent : start, sent),
  };
}

/** What was prepared, and the finite observations after it. */
function withRest(
  { observations: { timestamps, values } }: PreparedData,
  rest: Observations,
): Observations {
  const finite = finiteOnly(rest);
  const join = (head: Float64Array, tail: Float64Array) => {
    const joined = new Float64Array(head.length + tail.length);
    joined.set(head);
    joined.set(tail, head.length);
    return joined;
  };
  return {
    timestamps: join(timestamps, finite.timestamps),
    values: join(values, finite.values),
  };
}

function runBacktest(
  observations: Observations,
  trainingEndIndex: number,
  algorithm: string,
  hyperparameters: DetectorChoice['hyperparameters'],
): Backtest {
  const { detector, scores, anomalyIndices } = backtest({
    observations,
    trainingEndIndex,
    algorithm,
    hyperparameters,
  });
  return {
    algorithm,
    threshold: detector.threshold,
    evaluatedPoints: scores.reduce(
      (count, score) => count + (Number.isNaN(score) ? 0 : 1),
      0,
    ),
    anomalies: anomalyIndices.length,
    anomaliesInTraining: anomalyIndices.filter(
      index => index < trainingEndIndex,
    ).length,
    marks: highestMarks(observations, scores, anomalyIndices),
    band: detector.band(),
  };
}

function highestMarks(
  { timestamps, values }: Observations,
  scores: Float64Array,
  indices: number[],
): Points {
  return [...indices]
    .sort((a, b) => scores[b] - scores[a])
    .slice(0, MAX_MARKS)
    .map(index => [timestamps[index], values[index]]);
}
