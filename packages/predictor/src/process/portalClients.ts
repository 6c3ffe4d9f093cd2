import { ServiceUnavailableError } from '@backstage/errors';
import {
  PredictorClient,
  RegistryClient,
  type ClientOptions,
} from '@vigia/plugin-anomaly-common';
import type { PredictorSettings } from './settings';

/** Never asked: without a portal every call is refused before. */
const NOWHERE = 'http://portal.invalid';

const refuse: typeof fetch = async () => {
  throw new ServiceUnavailableError('No portal is configured (portal.url)');
};

export interface PortalClients {
  registry: RegistryClient;
  predictor: PredictorClient;
}

/** Clients of the portal's plugins, with the settings' token. Without a portal every call is refused. */
export function createPortalClients(
  portal: PredictorSettings['portal'],
): PortalClients {
  const options: ClientOptions = {
    discovery: {
      getBaseUrl: async pluginId => `${portal?.url ?? NOWHERE}/api/${pluginId}`,
    },
    fetch: { fetch: portal ? authorized(portal.token) : refuse },
  };
  return {
    registry: new RegistryClient(options),
    predictor: new PredictorClient(options),
  };
}

function authorized(token: string): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
}
