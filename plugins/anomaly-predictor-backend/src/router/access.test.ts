import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  predictorOpenApi,
  ROLE_PERMISSIONS,
  ROLES,
  toWire,
  type Role,
} from '@vigia/plugin-anomaly-common';
import {
  FakeRegistry,
  instanceReport,
  startPredictor,
  type TestPredictor,
} from '../__testUtils__';

const BODIES: Record<string, object> = {
  predict: { timestamp: 1, value: 1 },
  keepRecords: {
    batch_id: 'batch-1.0',
    instance_id: 'i',
    rollups: [],
    anomalies: [],
  },
  reportInstance: toWire(instanceReport('i')) as object,
  markAnomaly: { mark: 'fault' },
  predictBatch: { instances: [{ series_id: 'a', timestamp: 1, value: 1 }] },
};

interface Endpoint {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  operationId?: string;
  /** Undefined where anybody may call. */
  permission: string | undefined;
}

const endpoints: Endpoint[] = Object.entries(predictorOpenApi.paths).flatMap(
  ([path, item]) =>
    (['get', 'post', 'put', 'delete'] as const).flatMap(method => {
      const operation = item[method];
      const permission = /Permission: `([^`]+)`/.exec(
        operation?.description ?? '',
      )?.[1];
      return operation
        ? [
            {
              method,
              path: path
                .replace('{series_id}', 'a')
                .replace('{anomaly_id}', '1'),
              operationId: operation.operationId,
              permission,
            },
          ]
        : [];
    }),
);

describe('who may call what', () => {
  let role: Role = 'viewer';
  let predictor: TestPredictor;

  beforeAll(async () => {
    const registry = new FakeRegistry();
    registry.put('a', { trainedOn: { values: [1, 2, 3, 4], to: 0 } });
    const permissions = createServiceFactory({
      service: coreServices.permissions,
      deps: {},
      factory: () => {
        const authorize = async (
          requests: { permission: { name: string } }[],
        ) =>
          requests.map(
            ({ permission }): DefinitivePolicyDecision => ({
              result: ROLE_PERMISSIONS[role].has(permission.name)
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
            }),
          );
        return { authorize, authorizeConditional: authorize };
      },
    });
    predictor = await startPredictor({ registry, services: [permissions] });
    await predictor
      .call('post', '/records')
      .set('authorization', mockCredentials.service.header())
      .send({
        ...BODIES.keepRecords,
        batch_id: 'batch-0.0',
        anomalies: [
          {
            series_id: 'a',
            timestamp: 1,
            value: 9,
            score: 9,
            threshold: 3,
            version: 'v1',
            layer: 'cache',
            origin: 'pushed',
            recorded_at: Date.now(),
          },
        ],
      });
  });

  afterAll(() => predictor.backend.stop());

  it('finds every endpoint of the document', () => {
    expect(endpoints).toHaveLength(16);
  });

  const pairs = ROLES.flatMap(each =>
    endpoints.map(endpoint => ({ ...endpoint, role: each })),
  );
  it.each(pairs)(
    '$role: $method $path',
    async ({ method, path, operationId, permission, role: caller }) => {
      role = caller;
      const { status, body } = await predictor
        // The predictor believes a caller for a while: each role calls as somebody else.
        .call(method, path, `user:default/${caller}`)
        .send(BODIES[operationId ?? '']);
      const allowed =
        permission === undefined || ROLE_PERMISSIONS[caller].has(permission);
      const refusal = body.error && [
        body.error.name,
        body.error.message.includes(permission),
      ];
      const answered = method === 'delete' ? 204 : 200;
      expect([status, refusal]).toEqual(
        allowed ? [answered, undefined] : [403, ['NotAllowedError', true]],
      );
    },
  );

  it.each(endpoints.filter(({ permission }) => permission === 'service'))(
    'a service: $method $path',
    async ({ method, path, operationId }) => {
      const { status } = await predictor
        .call(method, path)
        .set('authorization', mockCredentials.service.header())
        .send(BODIES[operationId ?? '']);
      expect(status).toBe(204);
    },
  );

  it.each(endpoints)(
    'nobody: $method $path',
    async ({ method, path, operationId, permission }) => {
      const { status } = await predictor
        .call(method, path)
        .set('authorization', mockCredentials.none.header())
        .send(BODIES[operationId ?? '']);
      expect(status).toBe(permission === undefined ? 200 : 401);
    },
  );
});
