import type { Detector, Verdict } from '@vigia/detectors';
import type { ContextStore } from '../context';
import type { Resolution } from '../layers';
import type { Scorer } from '../models';
import type { Tracing } from '../tracing';
import type { Observation, Origin } from './answer';
import { judgeColumn } from './columns';
import type { AnswerColumns, ObservationColumns } from './ScoringService';

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
    scorer: Scorer,
    observation: Observation,
    origin: Origin,
    record: boolean,
  ): Verdict {
    const { seriesId } = observation;
    return record
      ? this.#contexts.score(scorer, seriesId, observation, origin)
      : this.#contexts.tryOut(scorer, seriesId, observation);
  }

  /** Scores pushed observations of one series, in their order. */
  scoreSeries(
    seriesId: string,
    resolution: Resolution,
    { timestamps, values }: ObservationColumns,
    record: boolean,
  ): AnswerColumns {
    const { scorer } = resolution;
    const scores = new Float64Array(values.length);
    if (hasBatches(scorer) && (record || scorer.contextLength === 0)) {
      this.#contexts.scoreColumns(
        scorer,
        seriesId,
        { timestamps, values },
        'pushed',
        scores,
      );
    } else {
      for (let i = 0; i < values.length; i++) {
        const verdict = this.score(
          scorer,
          { seriesId, timestamp: timestamps[i], value: values[i] },
          'pushed',
          record,
        );
        scores[i] = verdict.verdict === 'initializing' ? NaN : verdict.score;
      }
    }
    return judgeColumn(scores, values, resolution);
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

function hasBatches(
  scorer: Scorer,
): scorer is Scorer & Pick<Detector, 'scoreBatch'> {
  return scorer.scoreBatch !== undefined;
}
