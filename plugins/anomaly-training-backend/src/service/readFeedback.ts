import type {
  BacktestFeedback,
  PredictorClient,
} from '@vigia/plugin-anomaly-common';

/** Most that the predictor answers at once. */
const MAX_MARKS = 1_000;
/** What people marked is worth a short wait, and no more. */
const TIMEOUT_MS = 3_000;

/** The predictor, as the caller may call it. */
export type FeedbackReader = Pick<PredictorClient, 'listFeedback'>;

/** What people marked of a series in a range, in time order; `unavailable` when the predictor does not tell. */
export async function readFeedback(
  predictor: FeedbackReader,
  range: { seriesId: string; from: number; to: number },
  caller: AbortSignal,
): Promise<Pick<BacktestFeedback, 'status' | 'marks'>> {
  try {
    const { items, nextCursor } = await predictor.listFeedback(
      { ...range, limit: MAX_MARKS },
      { signal: AbortSignal.any([caller, AbortSignal.timeout(TIMEOUT_MS)]) },
    );
    const marks = items
      .map(({ timestamp, mark, note }) => ({
        timestamp,
        mark,
        ...(note && { note }),
      }))
      .sort((a, b) => a.timestamp - b.timestamp);
    return { status: nextCursor ? 'newest' : 'complete', marks };
  } catch {
    caller.throwIfAborted();
    // A backtest is right without them: its answer says that they are missing.
    return { status: 'unavailable', marks: [] };
  }
}
