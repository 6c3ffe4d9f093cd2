import assert from 'node:assert/strict';
import { delimiter } from 'node:path';
import { test } from 'node:test';
import {
  isSupportedNode,
  parseNpmConfig,
  toolEnvironment,
  yarnSettings,
  yarnVersion,
} from './tools.mjs';

for (const [version, supported] of /** @type {[string, boolean][]} */ ([
  ['20.19.0', false],
  ['22.1.0', true],
  ['23.0.0', false],
  ['24.9.0', true],
  ['26.0.0', false],
])) {
  test(`Node ${version} is ${supported ? '' : 'not '}used as it is`, () => {
    assert.equal(isSupportedNode(version), supported);
  });
}

test("Yarn's version is the one that package.json asks for", () => {
  assert.equal(yarnVersion('{"packageManager":"yarn@4.18.1"}'), '4.18.1');
  assert.equal(
    yarnVersion('{"packageManager":"yarn@4.18.1+sha224.abc"}'),
    '4.18.1',
  );
  assert.throws(() => yarnVersion('{"packageManager":"npm@10"}'), /npm@10/);
});

test("Yarn is handed npm's registry", () => {
  assert.deepEqual(
    yarnSettings({ registry: 'https://registry.example/npm/' }, '/tmp'),
    {
      YARN_NPM_REGISTRY_SERVER: 'https://registry.example/npm',
    },
  );
});

test("npm's certificates and proxies are taken over, where it has any", () => {
  const npmConfig = parseNpmConfig(
    'registry=https://registry.example/\ncafile=/etc/ssl/ca.crt\nproxy=null\nhttps-proxy=http://proxy:3128/?a=b\n',
  );
  assert.deepEqual(yarnSettings(npmConfig, '/tmp'), {
    YARN_NPM_REGISTRY_SERVER: 'https://registry.example',
    YARN_HTTPS_CA_FILE_PATH: '/etc/ssl/ca.crt',
    YARN_HTTPS_PROXY: 'http://proxy:3128/?a=b',
  });
});

test('a registry without TLS is allowed by name', () => {
  const settings = yarnSettings(
    { registry: 'http://registry.example:4873/' },
    '/tmp',
  );
  assert.equal(settings.YARN_UNSAFE_HTTP_WHITELIST, 'registry.example');
});

test('without a home folder to write to, Yarn keeps its cache in the repository', () => {
  const settings = yarnSettings(
    { registry: 'https://registry.example' },
    '/nonexistent',
  );
  assert.match(settings.YARN_GLOBAL_FOLDER, /\.tools\/yarn$/);
});

test('the right Node comes first on the PATH, then the installed packages', () => {
  const { PATH, HOME } = toolEnvironment(
    { node: '/tools/bin/node', yarn: '/tools/yarn.js' },
    { PATH: '/usr/bin', HOME: '/home/me' },
  );
  const [first, second, last] = /** @type {string} */ (PATH).split(delimiter);
  assert.equal(first, '/tools/bin');
  assert.match(second, /node_modules\/\.bin$/);
  assert.equal(last, '/usr/bin');
  assert.equal(HOME, '/home/me');
});
