import { InputError } from '@backstage/errors';
import type { Observations } from '@vigia/detectors';
import {
  type BacktestRequest,
  type DetectorBacktests,
  type DetectorChoice,
  parseTimestamp,
  type RegistryClient,
  type Series,
} from '@vigia/plugin-anomaly-common';
import type { SeriesSources } from '@vigia/plugin-anomaly-node';
import { TooManyRequestsError, TrainingDataError } from '../errors';
import { BacktestThreads, type FitQuality } from '../fitting';
import {
  type ParsedWindow,
  parseWindow,
  type ReadRange,
  readObservations,
  resolveWindow,
} from '../sources';
import { slice } from './charting';
import { MAX_PREVIEW_POINTS } from './PreviewService';
import { newestRange, trainingEnd } from './previewRange';
import { requireSeries } from './seriesLookup';
import { withTimeLimit } from './timeLimit';
import { parseHyperparameters } from './trainingPlan';

const DEFAULT_WIDTH = 1_000;
/** Backtests under way, each of which holds its observations. */
const MAX_AT_ONCE = 8;
const RETRY_AFTER_SECONDS = 5;

interface Services {
  registry: RegistryClient;
  sources: SeriesSources;
  quality: FitQuality;
  threads?: BacktestThreads;
}

/** A request, checked. */
interface Plan {
  readonly window: ParsedWindow;
  readonly from?: number;
  readonly to?: number;
  readonly detectors: DetectorChoice[];
}

interface Read {
  readonly training: Observations;
  readonly rest: Observations;
}

/** Tries detectors on a series, and trains nothing. */
export class BacktestService {
  readonly #services: Services;
  readonly #threads: BacktestThreads;
  #underWay = 0;

  constructor(services: Services) {
    this.#services = services;
    this.#threads = services.threads ?? new BacktestThreads();
  }

  /**
   * Fits each detector on the training window and tells what it says of the evaluated range. Of a range of more than
   * {@link MAX_PREVIEW_POINTS} observations, those from the start of the training window on are taken.
   *
   * @throws NotFoundError, InputError; ServiceUnavailableError when it takes too long; TooManyRequestsError when as many
   *   are under way as this process takes
   */
  async run(
    request: BacktestRequest,
    caller: AbortSignal,
  ): Promise<DetectorBacktests> {
    const plan = planBacktest(request);
    if (this.#underWay >= MAX_AT_ONCE) {
      throw new TooManyRequestsError(
        `${MAX_AT_ONCE} backtests are under way, which is as many as one process takes`,
        RETRY_AFTER_SECONDS,
      );
    }
    this.#underWay += 1;
    try {
      return await this.#run(request, plan, caller);
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Ends the thread. */
  close(): Promise<void> {
    return this.#threads.close();
  }

  async #run(
    { seriesId, width = DEFAULT_WIDTH }: BacktestRequest,
    plan: Plan,
    caller: AbortSignal,
  ): Promise<DetectorBacktests> {
    const { registry, quality } = this.#services;
    const series = await requireSeries(registry, seriesId, caller);
    this.#threads.start();
    const { training, rest } = await this.#read(series, plan, caller);
    const { timestamps } = training;
    const window = {
      from: timestamps[0],
      to: timestamps[timestamps.length - 1],
      points: timestamps.length,
    };
    const { from = window.from, to = Infinity, detectors } = plan;
    if (from < window.from) {
      throw new InputError(
        `from must not be before the training window, which starts at ${window.from}`,
      );
    }
    const { evaluated, results, ...outcome } = await this.#threads.run(
      { quality, training, rest, from, to, detectors, width },
      caller,
    );
    if (!evaluated) {
      throw new InputError('from, to: there is no observation between them');
    }
    const { report } = outcome;
    return {
      seriesId,
      unit: series.unit,
      ...outcome,
      training: window,
      evaluated,
      results: report.ok
        ? results
        : detectors.map(each => ({ ...each, error: refusal(report) })),
    };
  }

  /** @throws InputError when the source, or the training window, holds nothing */
  #read(
    { seriesId, source: { type, parameters } }: Series,
    { window, to }: Plan,
    caller: AbortSignal,
  ): Promise<Read> {
    const source = this.#services.sources.get(type);
    return withTimeLimit(caller, async signal => {
      const asked = { seriesId, parameters, signal };
      const extent = await source.extent(asked);
      if (!extent) {
        throw new InputError("The series' source has no observations");
      }
      const range = newestRange(
        resolveWindow(window, extent),
        extent,
        MAX_PREVIEW_POINTS,
      );
      const observations = await readObservations(source, {
        ...asked,
        from: range.from,
        to: readEnd(range, to),
        limit: MAX_PREVIEW_POINTS,
      });
      const end = trainingEnd(observations, range);
      if (end === 0) {
        throw new InputError('window: it holds no observations');
      }
      return {
        training: slice(observations, 0, end),
        rest: slice(observations, end, observations.values.length),
      };
    });
  }
}

/** The training window is read whole, whatever is evaluated of it. */
function readEnd(training: ReadRange, to?: number): number | undefined {
  return to === undefined || training.to === undefined
    ? undefined
    : Math.max(to, training.to);
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

function refusal(report: DetectorBacktests['report']) {
  const { name, message } = new TrainingDataError(
    'The training window',
    report,
  );
  return { name, message };
}
