import type { Knex } from 'knex';
import request, { type Test } from 'supertest';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  type NewSeries,
  type NewVersion,
  toWire,
} from '@vigia/plugin-anomaly-common';
import { anomalyRegistryPlugin } from '../plugin';
import { newSeries, newVersion } from './fixtures';

/** Where the plugin is mounted. */
export const BASE_PATH = '/api/anomaly-registry';

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** A running registry, and short words to call it with. */
export interface TestRegistry {
  port: number;
  call(method: Method, path: string, body?: unknown, token?: string): Test;
  registerSeries(overrides?: Partial<NewSeries>): Promise<void>;
  registerVersion(
    seriesId: string,
    overrides?: Partial<NewVersion>,
  ): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the plugin over a database (an SQLite one in memory when absent), with every permission granted unless a feature says otherwise. */
export async function startRegistry(
  options: {
    database?: Knex;
    features?: BackendFeature[];
    config?: object;
  } = {},
): Promise<TestRegistry> {
  const { database, features = [], config = {} } = options;
  const backend = await startTestBackend({
    features: [
      anomalyRegistryPlugin,
      mockServices.rootConfig.factory({ data: config }),
      ...(database ? [mockServices.database.factory({ knex: database })] : []),
      ...features,
    ],
  });
  const service = mockCredentials.service.token();

  const call: TestRegistry['call'] = (method, path, body, token) => {
    const pending = request(backend.server)[method](`${BASE_PATH}${path}`);
    if (token) {
      pending.set('authorization', `Bearer ${token}`);
    }
    return body === undefined ? pending : pending.send(body as object);
  };
  return {
    port: Number(backend.server.port()),
    call,
    async registerSeries(overrides) {
      await call(
        'post',
        '/series',
        toWire(newSeries(overrides)),
        service,
      ).expect(201);
    },
    async registerVersion(seriesId, overrides) {
      const version = toWire(newVersion(overrides));
      await call(
        'post',
        `/models/${seriesId}/versions`,
        version,
        service,
      ).expect(201);
    },
    stop: () => backend.stop(),
  };
}
