import type { Job, Run } from './wire';

/** Live job changes; message {@link JobSignal}. */
export const JOBS_CHANNEL = 'anomaly:jobs';
/** Live changes of runs over many series; message {@link RunSignal}. */
export const RUNS_CHANNEL = 'anomaly:runs';
/** Series whose observations, anomalies, health, versions or registration changed; message {@link SeriesSignal}. */
export const SERIES_CHANNEL = 'anomaly:series';

export type JobSignal = {
  /** camelCase, as the clients answer it. */
  job: Job;
};

export type RunSignal = {
  /** camelCase, as the clients answer it. */
  run: Run;
};

export type SeriesSignal = {
  /** At most 500 ids; absent when more changed at once: read again what is on the page. */
  seriesIds?: string[];
};
