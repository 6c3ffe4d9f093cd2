import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogLocationsExtensionPoint,
  catalogProcessingExtensionPoint,
} from '@backstage/plugin-catalog-node';
import { LocalRepositories } from './LocalRepositories';
import {
  LOCAL_REPOSITORY_LOCATION,
  LocalRepositoryProcessor,
} from './LocalRepositoryProcessor';

/**
 * Lets the catalog register local repositories by name. Locations of type `file` stay refused: whoever may register a
 * location could otherwise have any file of the host read.
 */
export const localRepositoriesModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'anomaly-local-repositories',
  register(env) {
    env.registerInit({
      deps: {
        locations: catalogLocationsExtensionPoint,
        processing: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ locations, processing, config }) {
        processing.addProcessor(
          new LocalRepositoryProcessor(LocalRepositories.fromConfig(config)),
        );
        locations.setAllowedLocationTypes(['url', LOCAL_REPOSITORY_LOCATION]);
      },
    });
  },
});
