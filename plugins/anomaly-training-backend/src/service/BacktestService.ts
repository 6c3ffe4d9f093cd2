import { InputError } from '@backstage/errors';
import {
  type BacktestFeedback,
  type BacktestRequest,
  type DetectorBacktests,
  type DetectorChoice,
  parseTimestamp,
  type RegistryClient,
  type Series,
} from '@vigia/plugin-anomaly-common';
import { TrainingDataError } from '../errors';
import { type ParsedWindow, parseWindow } from '../sources';
import { type FeedbackReader, readFeedback } from './readFeedback';
import { requireSeries } from './seriesLookup';
import { parseHyperparameters } from './trainingPlan';
import { DEFAULT_WIDTH, type TrialData, type Trials, windowOf } from './Trials';

interface Services {
  registry: RegistryClient;
  trials: Trials;
}

/** Who asks. */
export interface BacktestCaller {
  readonly signal: AbortSignal;
  /** With the rights of the caller. */
  readonly predictor: FeedbackReader;
}

/** A request, checked. */
interface Plan {
  readonly window: ParsedWindow;
  readonly from?: number;
  readonly to?: number;
  readonly detectors: DetectorChoice[];
}

/** Tries detectors on a series, and trains nothing. */
export class BacktestService {
  readonly #registry: RegistryClient;
  readonly #trials: Trials;

  constructor({ registry, trials }: Services) {
    this.#registry = registry;
    this.#trials = trials;
  }

  /**
   * Fits each detector on the training window and tells what it says of the evaluated range, beside what people marked
   * there. Of a range of more than 200,000 observations, those from the start of the training window on are taken.
   *
   * @throws NotFoundError, InputError; ServiceUnavailableError when it takes too long; TooManyRequestsError when as many
   *   are under way as this process takes
   */
  run(
    request: BacktestRequest,
    caller: BacktestCaller,
  ): Promise<DetectorBacktests> {
    const plan = planBacktest(request);
    return this.#trials.admit(() => this.#run(request, plan, caller));
  }

  async #run(
    { seriesId, width = DEFAULT_WIDTH }: BacktestRequest,
    plan: Plan,
    { signal, predictor }: BacktestCaller,
  ): Promise<DetectorBacktests> {
    const series = await requireSeries(this.#registry, seriesId, signal);
    this.#trials.start();
    const { training, rest } = await this.#read(series, plan, signal);
    const window = windowOf(training);
    if (!window) {
      throw new InputError('window: it holds no observations');
    }
    const { from = window.from, to = Infinity, detectors } = plan;
    if (from < window.from) {
      throw new InputError(
        `from must not be before the training window, which starts at ${window.from}`,
      );
    }
    const last = windowOf(rest)?.to ?? window.to;
    const range = { seriesId, from, to: Math.min(to, last) };
    const read = await readFeedback(predictor, range, signal);
    const marks = read.status === 'unavailable' ? undefined : read.marks;
    const { evaluated, results, toleranceMs, ...outcome } =
      await this.#trials.run(
        { training, rest, from, to, detectors, width, marks },
        signal,
      );
    if (!evaluated) {
      throw new InputError('from, to: there is no observation between them');
    }
    return {
      seriesId,
      unit: series.unit,
      ...outcome,
      training: window,
      evaluated,
      feedback: {
        ...read,
        toleranceMs,
        inTraining: countUntil(window.to, read.marks),
      },
      results: refusedOr(results, detectors, outcome.report),
    };
  }

  /** @throws InputError when the source holds nothing */
  async #read(
    { seriesId, source }: Series,
    { window, to }: Plan,
    signal: AbortSignal,
  ): Promise<TrialData> {
    const asked = { seriesId, source, window, to };
    const data = await this.#trials.read(asked, signal);
    if (!data) {
      throw new InputError("The series' source has no observations");
    }
    return data;
  }
}

/** @throws InputError that names the field and its bound */
function planBacktest(request: BacktestRequest): Plan {
  const instant = (field: 'from' | 'to') =>
    request[field] === undefined
      ? undefined
      : parseTimestamp(request[field], field);
  const from = instant('from');
  const to = instant('to');
  if (from !== undefined && to !== undefined && from > to) {
    throw new InputError('from must not be after to');
  }
  return {
    window: parseWindow(request.window ?? {}, 'window'),
    from,
    to,
    detectors: request.detectors.map(({ algorithm, hyperparameters }, i) => ({
      algorithm,
      hyperparameters: parseHyperparameters(
        algorithm,
        hyperparameters,
        `detectors[${i}]`,
      ),
    })),
  };
}

function countUntil(instant: number, marks: BacktestFeedback['marks']): number {
  return marks.filter(({ timestamp }) => timestamp <= instant).length;
}

/** Of each detector, what came of it, or why nothing is fitted on such data. */
function refusedOr(
  results: DetectorBacktests['results'],
  detectors: readonly DetectorChoice[],
  report: DetectorBacktests['report'],
): DetectorBacktests['results'] {
  if (report.ok) {
    return results;
  }
  const { name, message } = new TrainingDataError(
    'The training window',
    report,
  );
  return detectors.map(each => ({ ...each, error: { name, message } }));
}
