import type { Job } from './wire';

/** Live job changes; message {@link JobSignal}. */
export const JOBS_CHANNEL = 'anomaly:jobs';
/** Series whose observations, anomalies, health, versions or registration changed; message {@link SeriesSignal}. */
export const SERIES_CHANNEL = 'anomaly:series';

export type JobSignal = {
  /** camelCase, as the clients answer it. */
  job: Job;
};

export type SeriesSignal = {
  /** At most 500 ids; absent when more changed at once: read again what is on the page. */
  seriesIds?: string[];
};
