import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { AnomalyPolicy } from './AnomalyPolicy';

/** Makes the four roles the portal's permission policy. */
export const permissionModuleAnomaly = createBackendModule({
  pluginId: 'permission',
  moduleId: 'anomaly',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        policy.setPolicy(AnomalyPolicy.fromConfig(config));
      },
    });
  },
});
