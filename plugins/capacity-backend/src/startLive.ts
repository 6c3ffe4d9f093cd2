import {
  type AuthService,
  type HttpAuthService,
  type LoggerService,
  type RootConfigService,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AnomalyClientsService } from '@vigia/plugin-anomaly-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { PlanAccess } from './access';
import { registerWhatIf } from './actions';
import { readReviewSchedule } from './config';
import type { PlanStore } from './database';
import {
  AccuracyService,
  HourReader,
  HourStore,
  LiveService,
  VersionsInForce,
} from './live';
import { ReviewService, ReviewStore } from './reviews';
import { addLiveRoutes } from './router/liveRoutes';
import type { PlanService } from './service';
import type { PlanThreads } from './threads';

interface Services {
  access: PlanAccess;
  actionsRegistry: ActionsRegistryService;
  auth: AuthService;
  clients: AnomalyClientsService;
  config: RootConfigService;
  httpAuth: HttpAuthService;
  knex: Knex;
  logger: LoggerService;
  plans: PlanService;
  scheduler: SchedulerService;
  store: PlanStore;
  threads: PlanThreads;
}

/**
 * What plans have to do with this portal's own fleet: measured defaults, forecasts against what came, monthly reviews, and the
 * action that asks what a change would cost.
 *
 * @returns what adds the routes
 */
export async function startLive(
  services: Services,
): Promise<(router: Router) => void> {
  const { clients, config, knex, logger, scheduler, store } = services;
  const live = new LiveService({
    clientsFor: caller => clients.onBehalfOf(caller),
    logger,
  });
  const hours = new HourStore(knex);
  const accuracy = new AccuracyService({
    plans: store,
    inForce: new VersionsInForce(knex),
    hours,
  });
  const reviews = new ReviewStore(knex);
  const hourReader = new HourReader({ clients, hours });
  const reviewer = new ReviewService({ plans: store, accuracy, reviews });
  await scheduler.scheduleTask({
    id: 'capacity-hours',
    frequency: { hours: 1 },
    timeout: { minutes: 30 },
    // The other plugins must be there to be asked.
    initialDelay: { minutes: 1 },
    fn: signal => hourReader.read(signal),
  });
  await scheduler.scheduleTask({
    ...readReviewSchedule(config),
    id: 'capacity-reviews',
    fn: signal => reviewer.run(signal),
  });
  registerWhatIf({ ...services, live });
  return router =>
    addLiveRoutes(router, { ...services, live, accuracy, reviews });
}
