import { NotFoundError } from '@backstage/errors';
import {
  UnknownSeriesError,
  type AnswerColumns,
  type ObservationColumns,
  type ScoringService,
} from '../scoring';

/**
 * Scores the observations of a request.
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
  encode: (answers: AnswerColumns) => R | Promise<R>,
): R | Promise<R> {
  const named = (error: unknown) =>
    error instanceof UnknownSeriesError
      ? new NotFoundError(
          `${question.fieldOf(error.index)}: series '${
            error.seriesId
          }' is not registered`,
        )
      : error;
  let answers: AnswerColumns | Promise<AnswerColumns>;
  try {
    answers = scoring.predictColumns(question.observations, options);
  } catch (error) {
    throw named(error);
  }
  return answers instanceof Promise
    ? answers.then(encode, error => {
        throw named(error);
      })
    : encode(answers);
}
