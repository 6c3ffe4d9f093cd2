import { InputError } from '@backstage/errors';
import type {
  Backtest,
  BacktestedDetector,
  DetectorChoice,
  FailedBacktest,
  Preview,
  PreviewRequest,
  SourceExtent,
} from '@vigia/plugin-anomaly-common';
import type { SeriesSources } from '@vigia/plugin-anomaly-node';
import { type ParsedWindow, parseWindow, resolveWindow } from '../sources';
import { slice } from './charting';
import { parseColumns, parseHyperparameters, type Sent } from './trainingPlan';
import {
  cut,
  DEFAULT_WIDTH,
  MAX_TRIAL_POINTS,
  type TrialData,
  type Trials,
  windowOf,
} from './Trials';

/** A series that is not registered yet has no id. */
const NO_SERIES = 'preview';

/** Looks at a source before anything is registered. */
export class PreviewService {
  readonly #sources: SeriesSources;
  readonly #trials: Trials;

  constructor(services: { sources: SeriesSources; trials: Trials }) {
    this.#sources = services.sources;
    this.#trials = services.trials;
  }

  /**
   * Chart, validation of the training window, and what a detector fitted on it says of everything from its start on.
   *
   * @throws InputError; ServiceUnavailableError when it takes too long; TooManyRequestsError when as many are under way as
   *   this process takes
   */
  async preview(
    request: Sent<PreviewRequest>,
    caller: AbortSignal,
  ): Promise<Preview> {
    const detectors = chosenDetectors(request);
    return this.#trials.admit(async () => {
      const { extent, training, rest } = await this.#find(request, caller);
      const { totalPoints, points, report, results } = await this.#trials.run(
        {
          training,
          rest,
          isSent: request.source.type === 'inline',
          from: -Infinity,
          to: Infinity,
          detectors,
          width: request.width ?? DEFAULT_WIDTH,
        },
        caller,
      );
      const [result] = results;
      return {
        extent,
        totalPoints,
        points,
        window: windowOf(training),
        report,
        backtest: result && summaryOf(result),
      };
    });
  }

  async #find(
    { source: ref, window, trainingData }: Sent<PreviewRequest>,
    caller: AbortSignal,
  ): Promise<TrialData> {
    const parsed = parseWindow(window ?? {}, 'window');
    this.#sources.get(ref.type).checkParameters(ref.parameters);
    if (ref.type === 'inline') {
      return inlineData(trainingData, parsed);
    }
    if (trainingData) {
      throw new InputError(
        `training_data is for a source of type inline, got '${ref.type}'`,
      );
    }
    const asked = { seriesId: NO_SERIES, source: ref, window: parsed };
    const data = await this.#trials.read(asked, caller);
    if (!data) {
      throw new InputError('source: it has no observations');
    }
    return data;
  }
}

/** @throws InputError that names the field and its bound */
function chosenDetectors({ detector }: Sent<PreviewRequest>): DetectorChoice[] {
  if (!detector) {
    return [];
  }
  const { algorithm, hyperparameters } = detector;
  return [
    {
      algorithm,
      hyperparameters: parseHyperparameters(
        algorithm,
        hyperparameters,
        'detector',
      ),
    },
  ];
}

/** @throws InputError when nothing was sent, or too much */
function inlineData(
  trainingData: Sent<PreviewRequest>['trainingData'],
  window: ParsedWindow,
): TrialData {
  const sent = trainingData?.timestamps.length ?? 0;
  if (
    !trainingData ||
    sent === 0 ||
    sent !== trainingData.values.length ||
    sent > MAX_TRIAL_POINTS
  ) {
    throw new InputError(
      `training_data must hold as many timestamps as values, from 1 to ${MAX_TRIAL_POINTS}, for a source of type inline`,
    );
  }
  const observations = parseColumns(trainingData);
  const extent: SourceExtent = {
    from: observations.timestamps[0],
    to: observations.timestamps[sent - 1],
    points: sent,
  };
  const range = resolveWindow(window, extent);
  const { from = -Infinity } = range;
  const start = observations.timestamps.findIndex(time => time >= from);
  return {
    extent,
    ...cut(slice(observations, start < 0 ? sent : start, sent), range),
  };
}

/** @throws InputError when the detector cannot be fitted on the training window */
function summaryOf(result: BacktestedDetector | FailedBacktest): Backtest {
  if ('error' in result) {
    throw new InputError(`detector: ${result.error.message}`);
  }
  const { algorithm, threshold, marks, band } = result;
  return {
    algorithm,
    threshold,
    evaluatedPoints: result.scoredPoints,
    anomalies: result.alarms,
    anomaliesInTraining: result.alarmsInTraining,
    marks,
    band,
  };
}
