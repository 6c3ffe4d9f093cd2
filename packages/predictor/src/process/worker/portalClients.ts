import { ServiceUnavailableError } from '@backstage/errors';
import {
  PredictorClient,
  RegistryClient,
  type ClientOptions,
} from '@vigia/plugin-anomaly-common';
import { resilientFetch, type RegistryBreaker } from '../../resilience';
import type { PredictorSettings } from '../settings';

/** Never asked: without a portal every call is refused before. */
const NOWHERE = 'http://portal.invalid';

const refuse: typeof fetch = async () => {
  throw new ServiceUnavailableError('No portal is configured (portal.url)');
};

export interface PortalClients {
  /** For the change feed and the snapshot: not through the breaker, which their long answers would trip. */
  registry: RegistryClient;
  /** For single models. */
  guarded: RegistryClient;
  predictor: PredictorClient;
}

/** Clients of the portal's plugins, with the settings' token. Without a portal every call is refused. */
export function createPortalClients(
  portal: PredictorSettings['portal'],
  breaker: RegistryBreaker,
): PortalClients {
  const send = portal ? authorized(portal.token) : refuse;
  const options = (fetchFn: typeof fetch): ClientOptions => ({
    discovery: {
      getBaseUrl: async pluginId => `${portal?.url ?? NOWHERE}/api/${pluginId}`,
    },
    fetch: { fetch: fetchFn },
  });
  return {
    registry: new RegistryClient(options(send)),
    guarded: new RegistryClient(options(resilientFetch(send, breaker))),
    predictor: new PredictorClient(options(send)),
  };
}

function authorized(token: string): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
}
