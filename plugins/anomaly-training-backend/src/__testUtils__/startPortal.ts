import type { Knex } from 'knex';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type AnomalyClients,
  anomalyClientsServiceRef,
  type AnomalyClientsService,
} from '@vigia/plugin-anomaly-node';
import {
  type PredictorClient,
  ROLE_PERMISSIONS,
  type Role,
} from '@vigia/plugin-anomaly-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import plugin from '../index';
import { databaseOf } from './databases';
import type { FakeRegistry } from './FakeRegistry';

type Feature = NonNullable<
  Parameters<typeof startTestBackend>[0]
>['features'] extends (infer F)[] | undefined
  ? F
  : never;

export const BASE = '/api/anomaly-training';

/** Headers of a user who has a role; `startPortal` knows him by his name. */
export function as(role: Role): string {
  return mockCredentials.user.header(`user:default/${role}`);
}

/** Starts the plugin in a backend of its own, with the roles of the HLD and a registry in memory. */
export async function startPortal(options: {
  registry: FakeRegistry;
  knex?: Knex;
  training?: JsonObject;
  sources?: JsonObject;
  features?: Feature[];
  /** What people marked; without it, nobody tells. */
  listFeedback?: PredictorClient['listFeedback'];
}) {
  const {
    registry,
    knex,
    training = {},
    sources = {},
    features = [],
    listFeedback = async () => {
      throw new Error('There is no predictor');
    },
  } = options;
  const clientsOf = {
    registry: registry.asClient(),
    predictor: { listFeedback } as PredictorClient,
  } as AnomalyClients;
  const clients = createServiceFactory({
    service: anomalyClientsServiceRef,
    deps: {},
    factory: (): AnomalyClientsService => ({
      ...clientsOf,
      onBehalfOf: () => clientsOf,
    }),
  });
  const permissions = mockServices.permissions.mock({
    authorize: async (requests, authorizeOptions) => {
      const { principal } = authorizeOptions!.credentials as {
        principal: { userEntityRef?: string };
      };
      const role = principal?.userEntityRef?.split('/')[1] as Role | undefined;
      return requests.map(({ permission }) => ({
        result:
          role && ROLE_PERMISSIONS[role]?.has(permission.name)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      }));
    },
  });
  return startTestBackend({
    features: [
      plugin,
      databaseOf(knex),
      clients,
      permissions.factory,
      mockServices.rootConfig.factory({
        data: { anomaly: { training, sources } },
      }),
      ...features,
    ],
  });
}
