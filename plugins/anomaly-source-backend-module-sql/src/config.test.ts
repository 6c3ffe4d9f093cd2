import {
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import sqlSource from '.';
import { readConnections } from './config';

const configOf = (connection: object) =>
  mockServices.rootConfig({
    data: { anomaly: { sources: { sql: { connections: { c: connection } } } } },
  });

describe('readConnections', () => {
  it.each([
    [
      { connection: 'postgres://reader@host/plant' },
      {
        name: 'c',
        client: { connectionString: 'postgres://reader@host/plant' },
        poolSize: 4,
        statementTimeoutMs: 30_000,
        tables: undefined,
        allowQueries: true,
      },
    ],
    [
      {
        client: 'pg',
        connection: { host: 'h', user: 'u' },
        poolSize: 2,
        statementTimeoutSeconds: 5,
        tables: ['plant.*'],
      },
      {
        name: 'c',
        client: { host: 'h', user: 'u' },
        poolSize: 2,
        statementTimeoutMs: 5_000,
        tables: ['plant.*'],
        allowQueries: false,
      },
    ],
  ])('reads %j', (connection, expected) => {
    expect(readConnections(configOf(connection))).toEqual([expected]);
  });

  it.each([
    [{ client: 'mysql', connection: 'x' }, "c.client must be pg, got 'mysql'"],
    [
      { connection: 'x', poolSize: 0 },
      'c.poolSize must be a number from 1 to 100, got 0',
    ],
    [
      { connection: 'x', tables: ['observations'] },
      "c.tables[0] must be schema.table or schema.*, got 'observations'",
    ],
    [{ connection: 5 }, 'c.connection must be a connection string'],
  ])('refuses %j', (connection, message) => {
    expect(() => readConnections(configOf(connection))).toThrow(message);
  });
});

it('adds the source to the portal', async () => {
  const sources = await ServiceFactoryTester.from(sqlSource, {
    dependencies: [mockServices.rootConfig.factory()],
  }).getSubject();
  expect([sources].flat().map(({ type }) => type)).toEqual(['sql']);
});
