import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { anomalyClientsServiceRef } from '@vigia/plugin-anomaly-node';
import { readSettings } from './entities';
import { RegistryEntityProvider } from './provider/RegistryEntityProvider';

/** Shows the registry's models, their sources, the predictor and the APIs in the catalog. */
export const catalogModuleAnomaly = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'anomaly',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        clients: anomalyClientsServiceRef,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ catalog, clients, config, lifecycle, logger }) {
        const provider = RegistryEntityProvider.create({
          registry: clients.registry,
          settings: readSettings(config),
          logger,
        });
        lifecycle.addShutdownHook(() => provider.stop());
        catalog.addEntityProvider(provider);
      },
    });
  },
});
