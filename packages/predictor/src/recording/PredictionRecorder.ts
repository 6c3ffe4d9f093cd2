import type { Answer, AnswerColumns, ObservationColumns } from '../scoring';

/** Takes in what was answered; cheap, synchronous, and off the hot path with all that is not. Never throws. */
export interface PredictionRecorder {
  /**
   * @param latencyMs - time that the answer took
   * @param slot - of the series in the fleet's table, where it is known: a hint, which spares a look-up
   */
  record(
    seriesId: string,
    timestamp: number,
    value: number,
    answer: Answer,
    latencyMs: number,
    slot?: number,
  ): void;

  /** Copies what it keeps of the columns. `latencyMs` is one observation's share. */
  recordColumns(
    observations: ObservationColumns,
    answers: AnswerColumns,
    latencyMs: number,
  ): void;

  /** Observations that were to be scored and could not be. */
  recordErrors(seriesId: string, timestamp: number, errors: number): void;
}
