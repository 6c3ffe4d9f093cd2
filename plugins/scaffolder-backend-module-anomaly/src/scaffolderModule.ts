import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { anomalyClientsServiceRef } from '@vigia/plugin-anomaly-node';
import {
  createCheckRepositoryAction,
  createPublishRepositoryAction,
  createRegisterRepositoryAction,
  createRegisterSeriesAction,
  createTrainSeriesAction,
} from './actions';
import { LocalRepositories } from './repositories';

/** Adds the actions of the golden paths to the scaffolder. */
export const anomalyActionsModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'anomaly',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        catalog: catalogServiceRef,
        clients: anomalyClientsServiceRef,
        config: coreServices.rootConfig,
      },
      async init({ actions, catalog, clients, config }) {
        const repositories = LocalRepositories.fromConfig(config);
        actions.addActions(
          createCheckRepositoryAction({
            integrations: ScmIntegrations.fromConfig(config),
            repositories,
          }),
          createRegisterSeriesAction({ clients, config }),
          createTrainSeriesAction({ clients }),
          createPublishRepositoryAction({ repositories }),
          createRegisterRepositoryAction({ catalog, repositories }),
        );
      },
    });
  },
});
