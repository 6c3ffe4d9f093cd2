import type { ServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import anomalyPredictorPlugin from '..';
import { FakeRegistry } from './FakeRegistry';

export interface TestPredictor {
  backend: TestBackend;
  registry: FakeRegistry;
  /** Calls the plugin's API, as the mock user where no other is named. */
  call: (
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    user?: string,
  ) => request.Test;
}

/** The plugin in a backend with a database of its own, a registry in memory, and no task that runs by itself. */
export async function startPredictor(
  options: {
    registry?: FakeRegistry;
    config?: JsonObject;
    services?: ServiceFactory[];
  } = {},
): Promise<TestPredictor> {
  const { registry = new FakeRegistry(), config = {}, services = [] } = options;
  const backend = await startTestBackend({
    features: [
      anomalyPredictorPlugin,
      registry.factory(),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      mockServices.rootConfig.factory({ data: config }),
      ...services,
    ],
  });
  return {
    backend,
    registry,
    call: (method, path, user) =>
      request(backend.server)
        [method](`/api/anomaly-predictor${path}`)
        .set('authorization', mockCredentials.user.header(user)),
  };
}
