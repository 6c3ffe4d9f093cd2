import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { BackstageUserPrincipal } from '@backstage/backend-plugin-api';
import permissionBackend from '@backstage/plugin-permission-backend';
import {
  anomalyPermissions,
  registryOpenApi,
  ROLE_PERMISSIONS,
  ROLES,
  toWire,
} from '@vigia/plugin-anomaly-common';
import policyModule from '@vigia/plugin-permission-backend-module-anomaly';
import { newSeries, newVersion } from './__testUtils__/fixtures';
import {
  type Method,
  startRegistry,
  type TestRegistry,
} from './__testUtils__/startRegistry';

jest.setTimeout(60_000);

const METHODS = ['get', 'post', 'patch', 'delete'] as const;

/**
 * A request per operation that fails, if allowed, for another reason than permission, or changes nothing that another
 * case needs. An operation without an entry fails the suite: add it here with the operation.
 */
const REQUESTS: Record<
  string,
  { path: string; body?: unknown; status: number }
> = {
  listSeries: { path: '/series', status: 200 },
  registerSeries: { path: '/series', body: toWire(newSeries()), status: 409 },
  getSeries: { path: '/series/press-01-radial', status: 200 },
  updateSeries: {
    path: '/series/press-01-radial',
    body: { unit: 'mm/s' },
    status: 200,
  },
  deleteSeries: { path: '/series/nowhere', status: 404 },
  reportHealth: {
    path: '/series/health',
    body: {
      reports: [
        { series_id: 'nowhere', health: 'healthy', recent_anomalies: 0 },
      ],
    },
    status: 204,
  },
  listSeriesIds: { path: '/series-ids', status: 200 },
  lookUpSeries: {
    path: '/series-lookup',
    body: { series_ids: ['nowhere'] },
    status: 200,
  },
  listSchedulesInUse: { path: '/schedules', status: 200 },
  registerVersions: {
    path: '/versions',
    body: {
      versions: [{ ...(toWire(newVersion()) as object), series_id: 'nowhere' }],
    },
    status: 200,
  },
  getModelMetrics: { path: '/models/press-01-radial/metrics', status: 200 },
  getModel: { path: '/models/press-01-radial', status: 200 },
  listVersions: { path: '/models/press-01-radial/versions', status: 200 },
  registerVersion: {
    path: '/models/press-01-radial/versions',
    body: toWire(newVersion()),
    status: 201,
  },
  getVersion: { path: '/models/press-01-radial/versions/1', status: 200 },
  promoteVersion: {
    path: '/models/nowhere/versions/1/promote',
    body: { strategy: 'direct' },
    status: 404,
  },
  getProductionVersion: {
    path: '/models/press-01-radial/production',
    status: 404,
  },
  listEvents: { path: '/models/press-01-radial/events', status: 200 },
  followChanges: { path: '/changes', status: 200 },
  streamSnapshot: { path: '/snapshot', status: 200 },
};

/** The error that an allowed request of {@link REQUESTS} runs into. */
const ERROR_NAMES: Record<number, string> = {
  404: 'NotFoundError',
  409: 'ConflictError',
};

const CALLERS = [...ROLES, 'nobody', 'service'] as const;
type Caller = (typeof CALLERS)[number];

const permissionNames = new Set(anomalyPermissions.map(({ name }) => name));

/** The permission that the document names for an operation. */
function permissionOf(description: string | undefined): string | undefined {
  return description?.match(/^Permission: `(.+)`\.$/)?.[1];
}

function isAllowed(caller: Caller, permission: string): boolean {
  if (caller === 'service') {
    return true;
  }
  return caller !== 'nobody' && ROLE_PERMISSIONS[caller].has(permission);
}

const operations = Object.values(registryOpenApi.paths).flatMap(path =>
  METHODS.flatMap(method => {
    const operation = path[method];
    return operation ? [{ method: method as Method, operation }] : [];
  }),
);

const cases = operations.flatMap(({ method, operation }) => {
  const permission = permissionOf(operation.description) ?? 'none named';
  return CALLERS.map(caller => ({
    caller,
    operationId: operation.operationId!,
    method,
    permission,
    allowed: isAllowed(caller, permission),
  }));
});

/** What a refused caller is told. */
function refusalOf(body: { error?: { message: string } }): string {
  return body.error?.message ?? '';
}

/** Gives every user the group of his own name. */
const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo(credentials) {
      const { userEntityRef } = credentials.principal as BackstageUserPrincipal;
      return {
        userEntityRef,
        ownershipEntityRefs: [
          userEntityRef,
          userEntityRef.replace('user:', 'group:'),
        ],
      };
    },
  }),
});

describe('access', () => {
  let registry: TestRegistry;

  beforeAll(async () => {
    const roles = Object.fromEntries(
      ROLES.map(role => [role, [`group:default/${role}`]]),
    );
    registry = await startRegistry({
      config: { permission: { enabled: true }, anomaly: { roles } },
      features: [
        permissionsServiceFactory,
        permissionsRegistryServiceFactory,
        userInfo,
        await permissionBackend,
        await policyModule,
      ],
    });
    await registry.registerSeries();
    await registry.registerVersion('press-01-radial');
  });

  afterAll(() => registry.stop());

  it.each(operations)(
    '$operation.operationId names a permission that exists and has a case',
    ({ operation }) => {
      expect(Object.keys(REQUESTS)).toContain(operation.operationId);
      const permission = permissionOf(operation.description);
      expect(permission === 'service' || permissionNames.has(permission!)).toBe(
        true,
      );
    },
  );

  it.each(cases)(
    '$caller calls $operationId: allowed $allowed',
    async ({ caller, operationId, method, permission, allowed }) => {
      const { path, body, status } = REQUESTS[operationId];
      const token =
        caller === 'service'
          ? mockCredentials.service.token()
          : mockCredentials.user.token(`user:default/${caller}`);

      const response = await registry.call(method, path, body, token);

      expect({
        status: response.status,
        error: response.body.error?.name,
      }).toEqual(
        allowed
          ? { status, error: ERROR_NAMES[status] }
          : { status: 403, error: 'NotAllowedError' },
      );
      expect(refusalOf(response.body)).toContain(allowed ? '' : permission);
    },
  );

  it.each(operations)(
    'refuses $operation.operationId without credentials',
    async ({ method, operation }) => {
      const { path, body } = REQUESTS[operation.operationId!];
      const response = await registry.call(
        method,
        path,
        body,
        mockCredentials.none.header().replace('Bearer ', ''),
      );
      expect(response.status).toBe(401);
    },
  );
});
