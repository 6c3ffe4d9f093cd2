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

/** A token is used again for so long; it is valid for much longer. Signing one takes as long as the rest of a call. */
const TOKEN_REUSED_MS = 10_000;

/** Gives a token for calls of a plugin. */
type Tokens = (targetPluginId: string) => Promise<string>;

/** Clients that call as this plugin, or on behalf of somebody. */
export interface AnomalyClientsService extends AnomalyClients {
  /** Clients that call with the rights of `credentials`, e.g. of the user who started a scaffolder task. */
  onBehalfOf(credentials: BackstageCredentials): AnomalyClients;
}

async function requestToken(
  auth: AuthService,
  onBehalfOf: BackstageCredentials,
  targetPluginId: string,
): Promise<string> {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf,
    targetPluginId,
  });
  return token;
}

/** Tokens of this plugin, each used for a while. */
function ownTokens(auth: AuthService): Tokens {
  const known = new Map<string, { token: Promise<string>; until: number }>();
  return targetPluginId => {
    const now = performance.now();
    const last = known.get(targetPluginId);
    if (last && now < last.until) {
      return last.token;
    }
    const token = auth
      .getOwnServiceCredentials()
      .then(own => requestToken(auth, own, targetPluginId));
    const entry = { token, until: now + TOKEN_REUSED_MS };
    known.set(targetPluginId, entry);
    token.catch(() => {
      // The next call asks again.
      entry.until = 0;
    });
    return token;
  };
}

function createClients(
  discovery: DiscoveryService,
  tokens: Tokens,
): AnomalyClients {
  const optionsFor = (targetPluginId: string): ClientOptions => ({
    discovery,
    fetch: {
      fetch: async (input, init) => {
        const headers = new Headers(init?.headers);
        if (!headers.has('authorization')) {
          headers.set(
            'authorization',
            `Bearer ${await tokens(targetPluginId)}`,
          );
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
        factory: ({ auth, discovery }) => ({
          ...createClients(discovery, ownTokens(auth)),
          onBehalfOf: credentials =>
            createClients(discovery, target =>
              requestToken(auth, credentials, target),
            ),
        }),
      }),
  },
);
