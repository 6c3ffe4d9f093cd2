import type { Detector } from '@vigia/detectors';
import type {
  ContextStore,
  ExplainedVerdict,
  ScoreColumns,
  ScoringModel,
} from '../context';
import type { Resolution } from '../layers';
import { memoryPool } from '../memoryPool';
import type { Scorer } from '../models';
import type { Tracing } from '../tracing';
import type { Observation, Origin } from './answer';
import { judgeColumn } from './columns';
import type {
  AnswerColumns,
  ObservationColumns,
  PredictOptions,
} from './ScoringService';

/** Runs models over observations, each series within its context. */
export class Inference {
  readonly #contexts: ContextStore;
  readonly #tracing: Tracing | undefined;

  constructor(contexts: ContextStore, tracing: Tracing | undefined) {
    this.#contexts = contexts;
    this.#tracing = tracing;
  }

  /** Scores one observation within its context, which stays as it was unless it is recorded. */
  score(
    model: ScoringModel,
    observation: Observation,
    origin: Origin,
    options?: PredictOptions,
  ): ExplainedVerdict {
    const { seriesId } = observation;
    return options?.record === false
      ? this.#contexts.tryOut(model, seriesId, observation, options.explain)
      : this.#contexts.score(
          model,
          seriesId,
          observation,
          origin,
          options?.explain,
        );
  }

  /** Scores pushed observations of one series, in their order. */
  scoreSeries(
    seriesId: string,
    resolution: Resolution,
    { timestamps, values }: ObservationColumns,
    options?: PredictOptions,
  ): AnswerColumns {
    const { scorer, model } = resolution;
    const answers: ScoreColumns = {
      scores: memoryPool.numbers(values.length),
      alarms: new Uint8Array(values.length),
      explanations: new Map(),
    };
    const record = options?.record !== false;
    if (hasBatches(scorer) && (record || scorer.contextLength === 0)) {
      this.#contexts.scoreColumns(
        { scorer, model },
        seriesId,
        { timestamps, values },
        'pushed',
        answers,
      );
    } else {
      for (let i = 0; i < values.length; i++) {
        const verdict = this.score(
          resolution,
          { seriesId, timestamp: timestamps[i], value: values[i] },
          'pushed',
          options,
        );
        fillIn(answers, i, verdict);
      }
    }
    return judgeColumn(answers, values, resolution);
  }

  /**
   * Does the work in a span of its own where there is tracing.
   *
   * @param resolution - whose model scores; undefined for those of many series
   */
  traced<T>(resolution: Resolution | undefined, work: () => T): T {
    return this.#tracing
      ? this.#tracing.span(
          'inference',
          { version: resolution?.answeredBy.modelInfo.version ?? 'many' },
          work,
        )
      : work();
  }
}

function fillIn(
  { scores, alarms, explanations }: ScoreColumns,
  index: number,
  verdict: ExplainedVerdict,
): void {
  scores[index] = verdict.verdict === 'initializing' ? NaN : verdict.score;
  if (verdict.verdict === 'anomaly') {
    alarms[index] = 1;
    if (verdict.explanation) {
      explanations.set(index, verdict.explanation);
    }
  }
}

function hasBatches(
  scorer: Scorer,
): scorer is Scorer & Pick<Detector, 'scoreBatch'> {
  return scorer.scoreBatch !== undefined;
}
