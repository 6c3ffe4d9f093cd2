import { CronTime } from 'cron';
import { InputError, isError } from '@backstage/errors';
import {
  type DetectorChoice,
  type HealthReport,
  MAX_EPOCH_MS,
  type NewVersion,
  type RetrainingSchedule,
  type SeriesPatch,
} from '@vigia/plugin-anomaly-common';
import {
  type Detector,
  type DetectorState,
  getDetector,
  ParameterError,
} from '@vigia/detectors';

/** Far above any detector's window, and what a 32-bit column holds. */
const MAX_CONTEXT_LENGTH = 1_000_000;
/** A day of observations at a thousand a second. */
const MAX_RECENT_ANOMALIES = 86_400_000;
/** A surrogate without its other half: with the flag `u` whole pairs are other characters. */
const HALF_A_CHARACTER = /\p{Cs}/u;
/** Ids that are a path of the APIs under `series/`, `training/` or `predict/`. */
const RESERVED_SERIES_IDS = new Set(['health', 'jobs', 'queue', 'batch']);

/** @param path - where in the request the detector's own field lies */
function asInputError<T>(path: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ParameterError) {
      throw new InputError(`${path}${error.message}`);
    }
    throw error;
  }
}

/** @throws InputError for an id that could not be asked for afterwards */
export function checkSeriesId(seriesId: string): void {
  if (RESERVED_SERIES_IDS.has(seriesId)) {
    throw new InputError(
      `series_id must not be '${seriesId}': the API uses it`,
    );
  }
}

/** @throws InputError for an unknown algorithm, or a hyperparameter out of its bounds */
export function checkDetector({
  algorithm,
  hyperparameters,
}: DetectorChoice): void {
  const definition = asInputError('detector.', () => getDetector(algorithm));
  asInputError('detector.hyperparameters.', () =>
    definition.parseHyperparameters(hyperparameters),
  );
}

/** @throws InputError for a character that no text column of PostgreSQL takes */
export function checkText(value: string | undefined, field: string): void {
  if (value?.includes('\0')) {
    throw new InputError(`${field} must not contain the character U+0000`);
  }
  if (value !== undefined && HALF_A_CHARACTER.test(value)) {
    throw new InputError(
      `${field} must be Unicode, and contains half a surrogate pair`,
    );
  }
}

/** @throws InputError for a cron expression that the portal's scheduler cannot follow, or that no date fits */
export function checkSchedule({ cron }: RetrainingSchedule = {}): void {
  checkText(cron, 'schedule.cron');
  if (cron === undefined) {
    return;
  }
  try {
    new CronTime(cron, 'UTC').sendAt();
  } catch (error) {
    throw new InputError(
      `schedule.cron must be a cron expression such as '0 2 * * 0', got '${cron}': ${
        isError(error) ? error.message : error
      }`,
    );
  }
}

/** @throws InputError for texts that cannot be stored */
export function checkSeriesText(series: SeriesPatch): void {
  checkText(series.unit, 'unit');
  for (const [label, value] of Object.entries(series.labels ?? {})) {
    checkText(value, `labels.${label}`);
  }
}

/** @throws InputError for an instant that is no date */
export function checkInstant(value: number, field: string): void {
  if (!(Math.abs(value) <= MAX_EPOCH_MS)) {
    throw new InputError(
      `${field} must be epoch milliseconds, at most ${MAX_EPOCH_MS}, got ${value}`,
    );
  }
}

function checkFinite(value: number, field: string): void {
  if (!Number.isFinite(value)) {
    throw new InputError(`${field} must be finite, got ${value}`);
  }
}

/**
 * Checks that a version can be scored with: its state restores to a detector of its algorithm.
 *
 * @returns that detector
 * @throws InputError that names the field
 */
export function checkVersion(version: NewVersion): Detector {
  checkText(version.jobId, 'job_id');
  checkFinite(version.threshold, 'threshold');
  for (const [metric, value] of Object.entries(version.metrics)) {
    checkFinite(value, `metrics.${metric}`);
  }
  if (version.contextLength > MAX_CONTEXT_LENGTH) {
    throw new InputError(
      `context_length must be at most ${MAX_CONTEXT_LENGTH}, got ${version.contextLength}`,
    );
  }
  const { from, to, points } = version.trainingWindow;
  checkInstant(from, 'training_window.from');
  checkInstant(to, 'training_window.to');
  if (from > to) {
    throw new InputError(
      `training_window.from must not be after training_window.to, got ${from} and ${to}`,
    );
  }
  checkFinite(points, 'training_window.points');
  const definition = asInputError('', () => getDetector(version.algorithm));
  asInputError('hyperparameters.', () =>
    definition.parseHyperparameters(version.hyperparameters),
  );
  return asInputError('state.', () =>
    definition.restore(version.state as DetectorState),
  );
}

/** @throws InputError that names the report and the field */
export function checkHealthReports(reports: readonly HealthReport[]): void {
  for (const [index, report] of reports.entries()) {
    const field = (name: string) => `reports[${index}].${name}`;
    checkText(report.healthReason, field('health_reason'));
    if (report.lastObservedAt !== undefined) {
      checkInstant(report.lastObservedAt, field('last_observed_at'));
    }
    if (report.lastValue !== undefined) {
      checkFinite(report.lastValue, field('last_value'));
    }
    if (report.recentAnomalies > MAX_RECENT_ANOMALIES) {
      throw new InputError(
        `${field(
          'recent_anomalies',
        )} must be at most ${MAX_RECENT_ANOMALIES}, got ${
          report.recentAnomalies
        }`,
      );
    }
  }
}
