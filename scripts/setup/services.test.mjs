import assert from 'node:assert/strict';
import { test } from 'node:test';
import { POSTGRES_VARIABLE, postgresCandidates } from './services.mjs';

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
