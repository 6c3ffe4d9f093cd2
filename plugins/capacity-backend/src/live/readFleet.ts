import type { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError, stringifyError } from '@backstage/errors';
import type { AnomalyClients } from '@vigia/plugin-anomaly-node';
import type { UnmeasuredFigure } from './figures';
import type { Readings } from './readings';

const HISTORY_MINUTES = 60;
const WEEK_MS = 7 * 86_400_000;
const RECENT_JOBS = 200;
/** A page waits for the slowest of these. */
const TIMEOUT_MS = 10_000;
const FORBIDDEN = 403;

/** The calls of the anomaly backends that are made. */
export interface FleetClients {
  registry: Pick<AnomalyClients['registry'], 'listSeriesIds'>;
  training: Pick<
    AnomalyClients['training'],
    'getQueue' | 'getTrainingTotal' | 'listJobs'
  >;
  predictor: Pick<AnomalyClients['predictor'], 'listInstances'>;
}

/** Asks the parts of the portal, all at once. What one of them does not answer is missing, and why is logged. */
export async function readFleet(
  { predictor, registry, training }: FleetClients,
  { at, logger }: { at: number; logger: LoggerService },
): Promise<Readings> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const unless = async <T>(
    what: string,
    call: Promise<T>,
  ): Promise<T | UnmeasuredFigure> => {
    try {
      return await call;
    } catch (error) {
      logger.warn(`${what} could not be read: ${stringifyError(error)}`);
      const isForbidden =
        error instanceof ResponseError && error.statusCode === FORBIDDEN;
      return { reason: isForbidden ? 'forbidden' : 'unreachable' };
    }
  };
  const [series, instances, weeksTrainings, jobs, queue] = await Promise.all([
    unless(
      'The number of series',
      registry.listSeriesIds({ limit: 1 }, { signal }).then(page => page.total),
    ),
    unless(
      'What predictors report',
      predictor.listInstances({ historyMinutes: HISTORY_MINUTES }, { signal }),
    ),
    unless(
      'The number of trainings',
      training
        .getTrainingTotal({ from: at - WEEK_MS, to: at }, { signal })
        .then(total => total.trainings),
    ),
    unless(
      'The times of trainings',
      training
        .listJobs({ status: 'completed', limit: RECENT_JOBS }, { signal })
        .then(page => page.items),
    ),
    unless('The workers', training.getQueue({ signal })),
  ]);
  return { at, series, instances, weeksTrainings, jobs, queue };
}
