import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROOT } from './paths.mjs';
import { listWorkspaces, withDependencies } from './workspaces.mjs';

test('the frontend is built from its own packages and from no backend', async () => {
  const names = withDependencies(await listWorkspaces(ROOT), 'app').map(
    ({ name }) => name,
  );
  assert.ok(names.includes('app'));
  assert.ok(names.includes('@vigia/plugin-anomaly'));
  assert.ok(names.includes('@vigia/plugin-anomaly-common'));
  assert.deepEqual(
    names.filter(name => /backend/.test(name)),
    [],
  );
});

test('packages that depend on each other are listed once', () => {
  const workspaces = [
    { name: 'a', dir: 'a', dependencies: ['b', 'react'] },
    { name: 'b', dir: 'b', dependencies: ['a', 'c'] },
    { name: 'c', dir: 'c', dependencies: [] },
    { name: 'd', dir: 'd', dependencies: ['a'] },
  ];
  assert.deepEqual(
    withDependencies(workspaces, 'a').map(({ name }) => name),
    ['a', 'b', 'c'],
  );
});
