import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { localRepositoriesModule } from './repositories';
import { anomalyActionsModule } from './scaffolderModule';

/**
 * What a portal adds to run the golden paths: the scaffolder's actions, and in the catalog the reader of the local
 * repositories that one of them writes. One line, because neither is of use without the other.
 */
export const anomalyGoldenPaths = createBackendFeatureLoader({
  *loader() {
    yield anomalyActionsModule;
    yield localRepositoriesModule;
  },
});
