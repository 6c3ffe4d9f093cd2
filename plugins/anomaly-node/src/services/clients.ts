import {
  type AuthService,
  type BackstageCredentials,
  coreServices,
  createServiceFactory,
  createServiceRef,
  type DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  type ClientOptions,
  PredictorClient,
  RegistryClient,
  TrainingClient,
} from '@vigia/plugin-anomaly-common';

/** The three backends' clients, as one caller. */
export interface AnomalyClients {
  registry: RegistryClient;
  training: TrainingClient;
  predictor: PredictorClient;
}

/** Clients that call as this plugin, or on behalf of somebody. */
export interface AnomalyClientsService extends AnomalyClients {
  /** Clients that call with the rights of `credentials`, e.g. of the user who started a scaffolder task. */
  onBehalfOf(credentials: BackstageCredentials): AnomalyClients;
}

function createClients(
  services: { auth: AuthService; discovery: DiscoveryService },
  credentials: () => Promise<BackstageCredentials>,
): AnomalyClients {
  const { auth, discovery } = services;
  const optionsFor = (targetPluginId: string): ClientOptions => ({
    discovery,
    fetch: {
      fetch: async (input, init) => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await credentials(),
          targetPluginId,
        });
        const headers = new Headers(init?.headers);
        if (!headers.has('authorization')) {
          headers.set('authorization', `Bearer ${token}`);
        }
        return fetch(input, { ...init, headers });
      },
    },
  });
  return {
    registry: new RegistryClient(optionsFor('anomaly-registry')),
    training: new TrainingClient(optionsFor('anomaly-training')),
    predictor: new PredictorClient(optionsFor('anomaly-predictor')),
  };
}

/** Clients of the anomaly backends for other backend plugins. */
export const anomalyClientsServiceRef = createServiceRef<AnomalyClientsService>(
  {
    id: 'vigia.anomaly.clients',
    scope: 'plugin',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: { auth: coreServices.auth, discovery: coreServices.discovery },
        factory: services => ({
          ...createClients(services, () =>
            services.auth.getOwnServiceCredentials(),
          ),
          onBehalfOf: credentials =>
            createClients(services, async () => credentials),
        }),
      }),
  },
);
