import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  anomalyClientsServiceRef,
  connectDatabase,
  createAuthorizer,
  httpMetrics,
  metricsRegistryServiceRef,
} from '@vigia/plugin-anomaly-node';
import {
  capacityPermissions,
  planCreatePermission,
} from '@vigia/plugin-capacity-common';
import { PlanAccess, planResourceRef, planRules } from './access';
import { readSimulationLimits } from './config';
import { PlanStore } from './database';
import { createRouter } from './router';
import { PlanService } from './service';
import { startLive } from './startLive';
import { PlanThreads } from './threads';

/** Capacity and cost plans: saved, versioned, shared, evaluated, simulated, exported. */
export const capacityPlugin = createBackendPlugin({
  pluginId: 'capacity',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        clients: anomalyClientsServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsRegistryServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init({
        config,
        database,
        httpRouter,
        lifecycle,
        metrics,
        permissionsRegistry,
        ...services
      }) {
        const knex = await connectDatabase(
          database,
          '@vigia/plugin-capacity-backend',
        );
        const store = new PlanStore(knex);
        permissionsRegistry.addPermissions([planCreatePermission]);
        permissionsRegistry.addResourceType({
          resourceRef: planResourceRef,
          permissions: capacityPermissions.filter(
            permission => permission !== planCreatePermission,
          ),
          rules: planRules,
          getResources: ids => store.findRows(ids),
        });
        const threads = new PlanThreads({
          simulations: readSimulationLimits(config),
        });
        lifecycle.addShutdownHook(() => threads.close());
        const access = new PlanAccess({ ...services, permissionsRegistry });
        const plans = new PlanService({ store, access, threads });
        await services.scheduler.scheduleTask({
          id: 'capacity-purge',
          frequency: { days: 1 },
          timeout: { minutes: 10 },
          fn: () => plans.purge(),
        });
        const authorizer = createAuthorizer(services);
        const addRoutes = await startLive({
          ...services,
          ...{ access, config, knex, plans, store, threads },
        });
        httpRouter.use(httpMetrics(metrics, 'capacity'));
        httpRouter.use(
          createRouter({
            ...services,
            ...{ plans, threads, access, authorizer, addRoutes },
          }),
        );
      },
    });
  },
});
