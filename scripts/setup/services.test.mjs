import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import {
  findRabbitMq,
  findRedis,
  POSTGRES_VARIABLE,
  postgresCandidates,
  RABBITMQ_VARIABLE,
  REDIS_VARIABLE,
} from './services.mjs';

test('a server that the environment names is the only one to try', () => {
  assert.deepEqual(
    postgresCandidates({ [POSTGRES_VARIABLE]: 'postgres://db/x' }, 'me'),
    ['postgres://db/x'],
  );
});

test("else the usual users of this machine's server, each once", () => {
  assert.deepEqual(postgresCandidates({}, 'root'), [
    'postgres://postgres@127.0.0.1:5432/postgres',
    'postgres://root@127.0.0.1:5432/postgres',
  ]);
});

test("PostgreSQL's own variables choose server, user and password", () => {
  assert.deepEqual(
    postgresCandidates(
      { PGHOST: 'db', PGPORT: '5433', PGUSER: 'a b', PGPASSWORD: 'p@ss' },
      'me',
    ),
    ['postgres://a%20b:p%40ss@db:5433/postgres'],
  );
});

for (const [what, answer, isRedis] of /** @type {const} */ ([
  ['Redis', '+PONG\r\n', true],
  ['Redis with a password', '-NOAUTH Authentication required.\r\n', true],
  ['another server', 'HTTP/1.1 400 Bad Request\r\n', false],
])) {
  test(`${what} is ${isRedis ? '' : 'not '}taken for Redis`, async () => {
    const server = createServer(socket => socket.resume().end(answer));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (
      server.address()
    );
    const url = `redis://127.0.0.1:${port}`;
    assert.equal(
      await findRedis({ [REDIS_VARIABLE]: url }),
      isRedis ? url : undefined,
    );
    server.close();
    await once(server, 'close');
    assert.equal(await findRedis({ [REDIS_VARIABLE]: url }), undefined);
  });
}

for (const [what, answer, isRabbitMq] of /** @type {const} */ ([
  ['RabbitMQ', '\x01\0\0\0\0\x01\x20\0\x0a\0\x0a\0\x09', true],
  ['a broker of another AMQP', 'AMQP\0\x01\0\0', false],
  ['another server', 'HTTP/1.1 400 Bad Request\r\n', false],
])) {
  test(`${what} is ${isRabbitMq ? '' : 'not '}taken for RabbitMQ`, async () => {
    const server = createServer(socket =>
      socket.resume().end(Buffer.from(answer, 'latin1')),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (
      server.address()
    );
    const url = `amqp://user:secret@127.0.0.1:${port}`;
    assert.equal(
      await findRabbitMq({ [RABBITMQ_VARIABLE]: url }),
      isRabbitMq ? url : undefined,
    );
    server.close();
    await once(server, 'close');
    assert.equal(await findRabbitMq({ [RABBITMQ_VARIABLE]: url }), undefined);
  });
}
