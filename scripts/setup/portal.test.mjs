import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { parseOptions } from './options.mjs';
import { portalEnvironment, requireFreePort } from './portal.mjs';

/** @param {string[]} args */
const environment = (args, env = {}) =>
  portalEnvironment(parseOptions(args), env);

test('frontend and backend share one address, which only this machine reaches', () => {
  const env = environment(['--port', '7100']);
  assert.equal(env.APP_CONFIG_app_baseUrl, 'http://localhost:7100');
  assert.equal(env.APP_CONFIG_backend_baseUrl, 'http://localhost:7100');
  assert.equal(env.APP_CONFIG_backend_listen_port, '7100');
  assert.equal(env.APP_CONFIG_backend_listen_host, '127.0.0.1');
});

test('the example fleet is there unless it is asked not to be', () => {
  assert.equal(environment([]).VIGIA_EXAMPLE_FLEET, 'true');
  assert.equal(environment(['--empty']).VIGIA_EXAMPLE_FLEET, 'false');
});

test('PostgreSQL replaces the SQLite files when it is named', () => {
  const connection = 'postgres://u@db/postgres';
  assert.equal(environment([]).APP_CONFIG_backend_database, undefined);
  assert.deepEqual(
    JSON.parse(
      /** @type {string} */ (
        environment(['--database', connection]).APP_CONFIG_backend_database
      ),
    ),
    { client: 'pg', connection },
  );
});

test('what the environment sets already wins', () => {
  const env = environment([], {
    APP_CONFIG_backend_listen_host: '0.0.0.0',
    NODE_OPTIONS: '--max-old-space-size=4096',
  });
  assert.equal(env.APP_CONFIG_backend_listen_host, '0.0.0.0');
  assert.equal(
    env.NODE_OPTIONS,
    '--max-old-space-size=4096 --no-node-snapshot',
  );
});

test('a taken port is told, with one to try instead', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (
    server.address()
  );

  await assert.rejects(requireFreePort(port), {
    message: `Port ${port} is taken by another program, perhaps another portal.`,
    advice: new RegExp(`--port ${port + 1}`),
  });
  server.close();
  await once(server, 'close');
  await requireFreePort(port);
});
