import {
  createServiceFactory,
  createServiceRef,
  coreServices,
} from '@backstage/backend-plugin-api';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import {
  type Job,
  JOBS_CHANNEL,
  type Run,
  RUNS_CHANNEL,
  SERIES_CHANNEL,
} from '@vigia/plugin-anomaly-common';

/** Changes of many series are told together, this long after the first: a page needs no more. */
const SERIES_SIGNAL_DELAY_MS = 1_000;
/** Past this many the page is told to read again what it shows. */
const MAX_SERIES_IDS = 500;
/** A run that goes on is told at most so often. */
const RUN_SIGNAL_EVERY_MS = 1_000;

/** Tells open pages what changed. Never fails its caller. */
export interface AnomalySignals {
  jobChanged(job: Job): void;
  /** At once, or a second after it was told last; then as it is by that time. */
  runChanged(run: Run): void;
  seriesChanged(seriesIds: Iterable<string>): void;
}

export const anomalySignalsServiceRef = createServiceRef<AnomalySignals>({
  id: 'vigia.anomaly.signals',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { signals: signalsServiceRef, logger: coreServices.logger },
      factory: ({ signals, logger }) => {
        const publish = (channel: string, message: object) => {
          signals
            .publish({
              recipients: { type: 'broadcast' },
              channel,
              message: message as JsonObject,
            })
            .catch(error =>
              logger.debug(`A signal on ${channel} was not sent: ${error}`),
            );
        };
        const changed = new Set<string>();
        let timer: NodeJS.Timeout | undefined;
        /** Runs that were told within the last second, and what has become of them since. */
        const told = new Map<string, Run | undefined>();
        const tellRun = (run: Run) => {
          publish(RUNS_CHANNEL, { run });
          told.set(run.runId, undefined);
          setTimeout(() => {
            const later = told.get(run.runId);
            told.delete(run.runId);
            if (later) {
              tellRun(later);
            }
          }, RUN_SIGNAL_EVERY_MS).unref();
        };
        return {
          jobChanged: job => publish(JOBS_CHANNEL, { job }),
          runChanged(run) {
            if (told.has(run.runId)) {
              told.set(run.runId, run);
            } else {
              tellRun(run);
            }
          },
          seriesChanged(seriesIds) {
            for (const id of seriesIds) {
              changed.add(id);
            }
            timer ??= setTimeout(() => {
              publish(
                SERIES_CHANNEL,
                changed.size > MAX_SERIES_IDS
                  ? {}
                  : { seriesIds: [...changed] },
              );
              changed.clear();
              timer = undefined;
            }, SERIES_SIGNAL_DELAY_MS);
            timer.unref();
          },
        };
      },
    }),
});
