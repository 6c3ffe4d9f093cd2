import { stringifyError } from '@backstage/errors';
import type { PredictionMetrics } from '../../metrics';
import type { RecordingFailed } from '../../recording';

/** Counts the records that are lost, and says what became of a batch that could not be written. */
export function recordingFailed(
  metrics: Pick<PredictionMetrics, 'recordsDropped'>,
  logger: { warn(message: string): void },
): RecordingFailed {
  return ({ error, dropped }) => {
    metrics.recordsDropped(dropped);
    const consequence =
      dropped > 0 ? `${dropped} records are lost` : 'it is tried again';
    logger.warn(
      `Roll-ups and anomalies could not be written; ${consequence}: ${stringifyError(
        error,
      )}`,
    );
  };
}
