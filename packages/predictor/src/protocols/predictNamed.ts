import { NotFoundError } from '@backstage/errors';
import { IdColumn } from '../fleet';
import { memoryPool } from '../memoryPool';
import {
  UnknownSeriesError,
  type AnswerColumns,
  type ObservationColumns,
  type ScoringService,
} from '../scoring';

/**
 * Scores the observations of a request. The memory of all columns is given back once the answers are encoded.
 *
 * @throws NotFoundError (or rejects with it) that names the field of a series that is not registered
 */
export function predictNamed<R>(
  scoring: ScoringService,
  question: {
    observations: ObservationColumns;
    fieldOf: (index: number) => string;
  },
  options: { startedAt: number },
  encode: (answers: AnswerColumns) => R,
): R | Promise<R> {
  const named = (error: unknown) =>
    error instanceof UnknownSeriesError
      ? new NotFoundError(
          `${question.fieldOf(error.index)}: series '${
            error.seriesId
          }' is not registered`,
        )
      : error;
  const reply = (answers: AnswerColumns) => {
    const encoded = encode(answers);
    const { seriesIds, timestamps, values } = question.observations;
    if (seriesIds instanceof IdColumn) {
      seriesIds.giveBack();
    }
    for (const column of [
      timestamps,
      values,
      answers.scores,
      answers.verdicts,
    ]) {
      memoryPool.giveBack(column);
    }
    return encoded;
  };
  let answers: AnswerColumns | Promise<AnswerColumns>;
  try {
    answers = scoring.predictColumns(question.observations, options);
  } catch (error) {
    throw named(error);
  }
  return answers instanceof Promise
    ? answers.then(reply, error => {
        throw named(error);
      })
    : reply(answers);
}
