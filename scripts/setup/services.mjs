import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** Where Backstage's test utilities look for a PostgreSQL server. */
export const POSTGRES_VARIABLE =
  'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/** Where tests look for a Redis server. */
export const REDIS_VARIABLE = 'VIGIA_TEST_REDIS_URL';

/** Where tests look for a RabbitMQ broker. */
export const RABBITMQ_VARIABLE = 'VIGIA_TEST_RABBITMQ_URL';

const CONNECT_TIMEOUT_MS = 3_000;

/**
 * The PostgreSQL servers to try, in order: the one that the environment names and no other, or else the usual users of
 * a server on this machine.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} user - of the operating system
 * @returns {string[]} connection strings
 */
export function postgresCandidates(env, user) {
  const named = env[POSTGRES_VARIABLE];
  if (named) {
    return [named];
  }
  const host = env.PGHOST ?? '127.0.0.1';
  const port = env.PGPORT ?? '5432';
  const password = env.PGPASSWORD
    ? `:${encodeURIComponent(env.PGPASSWORD)}`
    : '';
  const users = env.PGUSER ? [env.PGUSER] : ['postgres', 'root', user];
  return [...new Set(users)].map(
    each =>
      `postgres://${encodeURIComponent(
        each,
      )}${password}@${host}:${port}/postgres`,
  );
}

/**
 * Finds a PostgreSQL server that answers, with a user who may create databases.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string | undefined>} its connection string
 */
export async function findPostgres(env = process.env) {
  for (const candidate of postgresCandidates(env, userInfo().username)) {
    if (await mayCreateDatabases(candidate)) {
      return candidate;
    }
  }
  return undefined;
}

/** @param {string} connectionString */
async function mayCreateDatabases(connectionString) {
  const fromBackend = createRequire(
    join(ROOT, 'packages/backend/package.json'),
  );
  const { Client } = fromBackend('pg');
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  try {
    await client.connect();
    const { rows } = await client.query(
      'select rolsuper or rolcreatedb as may from pg_roles where rolname = current_user',
    );
    return rows[0]?.may === true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Finds a Redis server that answers: the one that the environment names and no other, or else this machine's.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string | undefined>} its address
 */
export async function findRedis(env = process.env) {
  const url = env[REDIS_VARIABLE] || 'redis://127.0.0.1:6379';
  return (await answersPing(new URL(url))) ? url : undefined;
}

/**
 * Finds a RabbitMQ broker that answers: the one that the environment names and no other, or else this machine's.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string | undefined>} its address
 */
export async function findRabbitMq(env = process.env) {
  const url = env[RABBITMQ_VARIABLE] || 'amqp://guest:guest@127.0.0.1:5672';
  return (await greetsInAmqp(new URL(url))) ? url : undefined;
}

/**
 * @param {URL} url
 * @returns {Promise<boolean>} whether a Redis is there; one that asks for a password is
 */
function answersPing({ hostname, port }) {
  return answers(Number(port || 6379), hostname, 'PING\r\n', data =>
    /^(\+PONG|-NOAUTH)/.test(String(data)),
  );
}

/**
 * @param {URL} url
 * @returns {Promise<boolean>} whether a broker of AMQP 0.9.1 is there
 */
function greetsInAmqp({ hostname, port }) {
  // A broker begins with Connection.Start: a method frame (1) of class 10, method 10.
  return answers(
    Number(port || 5672),
    hostname,
    Buffer.from('AMQP\0\0\x09\x01', 'latin1'),
    data => data[0] === 1 && data[8] === 10 && data[10] === 10,
  );
}

/**
 * @param {number} port
 * @param {string} hostname
 * @param {string | Buffer} greeting
 * @param {(data: Buffer) => boolean} isRight
 * @returns {Promise<boolean>} whether the first bytes of the answer are right
 */
function answers(port, hostname, greeting, isRight) {
  return new Promise(resolve => {
    const socket = connect(port, hostname);
    /** @param {boolean} answer */
    const end = answer => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => end(false));
    socket.once('error', () => end(false));
    socket.once('data', data => end(isRight(data)));
    socket.write(greeting);
  });
}
