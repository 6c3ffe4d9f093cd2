import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import {
  type BackendFeature,
  type BackstageUserPrincipal,
  coreServices,
  createServiceFactory,
  type PermissionsService,
  type PermissionsServiceRequestOptions,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  type AuthorizePermissionRequest,
  AuthorizeResult,
  type DefinitivePolicyDecision,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import type { JsonObject } from '@backstage/types';
import type { NewPlan, SavedPlan } from '@vigia/plugin-capacity-common';
import policyModule from '@vigia/plugin-permission-backend-module-anomaly';
import type { Knex } from 'knex';
import request, { type Test } from 'supertest';
import { capacityPlugin } from '../plugin';
import { migratedDatabase } from './databases';
import { newPlan } from './plans';

/** Where the plugin is mounted. */
export const BASE_PATH = '/api/capacity';

export type Method = 'get' | 'post' | 'put' | 'delete';

const ALLOWED: PolicyDecision = { result: AuthorizeResult.ALLOW };

/** Who is in which group. */
const GROUPS: Record<string, string[]> = {
  'user:default/ana': ['group:default/stamping'],
  'user:default/bea': ['group:default/stamping'],
  'user:default/root': ['group:default/admins'],
};

/** Ana and Bea are of one team, Carl of none, and Root is an admin. */
export type User = 'ana' | 'bea' | 'carl' | 'root';
export type TestCaller = User | 'service' | 'nobody';

/** A running backend with the portal's policy, and short words to call it with. */
export interface TestCapacity {
  call(caller: TestCaller, method: Method, path: string, body?: unknown): Test;
  status(...request: Parameters<TestCapacity['call']>): Promise<number>;
  save(caller: TestCaller, overrides?: Partial<NewPlan>): Promise<SavedPlan>;
  stop(): Promise<void>;
}

/**
 * The portal's policy without its permission backend: that takes no conditional questions with the tokens of tests, which do not
 * tell who asks for a user.
 */
class PolicyPermissions implements PermissionsService {
  readonly extensionPoint = {
    setPolicy: (policy: PermissionPolicy) => {
      this.#policy = policy;
    },
  };
  #policy?: PermissionPolicy;

  async authorize(
    requests: AuthorizePermissionRequest[],
    options: PermissionsServiceRequestOptions,
  ): Promise<DefinitivePolicyDecision[]> {
    const decisions = await this.authorizeConditional(requests, options);
    return decisions.map(({ result }) => ({
      result:
        result === AuthorizeResult.ALLOW
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    }));
  }

  async authorizeConditional(
    requests: readonly { permission: Permission }[],
    { credentials }: PermissionsServiceRequestOptions,
  ): Promise<PolicyDecision[]> {
    const { type, userEntityRef } =
      credentials.principal as BackstageUserPrincipal;
    const info = {
      userEntityRef,
      ownershipEntityRefs: [userEntityRef, ...(GROUPS[userEntityRef] ?? [])],
    };
    return Promise.all(
      requests.map(({ permission }) =>
        type === 'user'
          ? this.#policy!.handle({ permission }, {
              credentials,
              info,
            } as PolicyQueryUser)
          : ALLOWED,
      ),
    );
  }
}

function tokenOf(caller: TestCaller): string {
  switch (caller) {
    case 'service':
      return mockCredentials.service.header();
    case 'nobody':
      return mockCredentials.none.header();
    default:
      return mockCredentials.user.header(`user:default/${caller}`);
  }
}

export async function startCapacity(
  options: {
    /** One in memory when absent. */
    database?: Knex;
    config?: JsonObject;
    features?: BackendFeature[];
  } = {},
): Promise<TestCapacity> {
  const { database, config = {}, features = [] } = options;
  const permissions = new PolicyPermissions();
  const backend = await startTestBackend({
    extensionPoints: [[policyExtensionPoint, permissions.extensionPoint]],
    features: [
      capacityPlugin,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
      permissionsRegistryServiceFactory,
      policyModule,
      mockServices.rootConfig.factory({
        data: {
          anomaly: { roles: { admin: ['group:default/admins'] } },
          ...config,
        },
      }),
      mockServices.database.factory({
        knex: database ?? (await migratedDatabase('SQLITE_3')),
      }),
      ...features,
    ],
  });
  const call: TestCapacity['call'] = (caller, method, path, body) => {
    const pending = request(backend.server)
      [method](`${BASE_PATH}${path}`)
      .set('authorization', tokenOf(caller));
    return body === undefined ? pending : pending.send(body as object);
  };
  return {
    call,
    status: async (...asked) => (await call(...asked)).status,
    async save(caller, overrides) {
      const { body } = await call(
        caller,
        'post',
        '/plans',
        newPlan(overrides),
      ).expect(201);
      return body;
    },
    stop: () => backend.stop(),
  };
}
