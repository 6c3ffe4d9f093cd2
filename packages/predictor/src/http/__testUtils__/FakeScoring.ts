import { NotFoundError } from '@backstage/errors';
import {
  ANOMALY,
  NORMAL,
  UnknownSeriesError,
  type Answer,
  type AnswerColumns,
  type AnsweredBy,
  type ObservationColumns,
  type PredictOptions,
  type ScoringService,
  type ServedVersion,
} from '../../scoring';

const THRESHOLD = 3;
const DETAIL = {
  threshold: THRESHOLD,
  band: { expected: 0, lower: -THRESHOLD, upper: THRESHOLD },
};

/** A version that answers from memory, as the real core names it. */
export function answeredBy(version: number, ageSeconds = 0): AnsweredBy {
  return {
    modelInfo: {
      version: `v${version}`,
      stage: 'production',
      type: 'cached_mlflow',
      loadedFrom: 'cache',
      ageSeconds,
    },
    confidence: ageSeconds > 0 ? 'medium' : 'high',
    json: `"model_info":{"version":"v${version}","stage":"production","type":"cached_mlflow","loaded_from":"cache","age_seconds":${ageSeconds}},"confidence":"${
      ageSeconds > 0 ? 'medium' : 'high'
    }"`,
  };
}

/** Models of mean 0 and std 1 for series a (version 5) and b (version 7, 12 s old); every other series is unknown. */
export class FakeScoring implements ScoringService {
  /** Whether answers are promises. */
  isAsync = false;
  ready = true;
  /** Thrown instead of an answer. */
  fault: Error | undefined;
  readonly recorded: { seriesId: string; timestamp: number; value: number }[] =
    [];
  readonly #models = new Map([
    ['a', answeredBy(5)],
    ['b', answeredBy(7, 12)],
  ]);

  predict(
    seriesId: string,
    timestamp: number,
    value: number,
    options?: PredictOptions,
  ): Answer | Promise<Answer> {
    if (this.fault) {
      throw this.fault;
    }
    const by = this.#models.get(seriesId);
    if (!by) {
      throw new NotFoundError(`Series '${seriesId}' is not registered`);
    }
    if (options?.record !== false) {
      this.recorded.push({ seriesId, timestamp, value });
    }
    const score = Math.abs(value);
    const answer: Answer = {
      verdict: score > THRESHOLD ? 'anomaly' : 'normal',
      score,
      ...DETAIL,
      answeredBy: by,
    };
    return this.isAsync ? Promise.resolve(answer) : answer;
  }

  predictColumns(
    observations: ObservationColumns,
  ): AnswerColumns | Promise<AnswerColumns> {
    const { seriesIds, timestamps, values } = observations;
    const idOf = (index: number) =>
      typeof seriesIds === 'string' ? seriesIds : seriesIds.at(index)!;
    const found: AnsweredBy[] = [];
    const index = new Uint16Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const by = this.#models.get(idOf(i));
      if (!by) {
        throw new UnknownSeriesError(idOf(i), i);
      }
      if (!found.includes(by)) {
        found.push(by);
      }
      index[i] = found.indexOf(by);
    }
    const scores = values.map(Math.abs);
    const verdicts = Uint8Array.from(scores, score =>
      score > THRESHOLD ? ANOMALY : NORMAL,
    );
    for (let i = 0; i < values.length; i++) {
      this.recorded.push({
        seriesId: idOf(i),
        timestamp: timestamps[i],
        value: values[i],
      });
    }
    const answers: AnswerColumns = {
      scores,
      verdicts,
      anomalies: verdicts.filter(verdict => verdict === ANOMALY).length,
      answeredBy: found,
      detail: () => DETAIL,
      ...(found.length > 1 ? { answeredByIndex: index } : {}),
    };
    return this.isAsync ? Promise.resolve(answers) : answers;
  }

  async reload(seriesId: string): Promise<ServedVersion> {
    const by = this.#models.get(seriesId);
    if (!by) {
      throw new NotFoundError(`Series '${seriesId}' is not registered`);
    }
    return { seriesId, version: by.modelInfo.version, loadedFrom: 'mlflow' };
  }

  async served(seriesId: string): Promise<ServedVersion> {
    return { ...(await this.reload(seriesId)), loadedFrom: 'cache' };
  }

  isReady(): boolean {
    return this.ready;
  }
}
