import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

const K8S = dirname(fileURLToPath(import.meta.url));
const OVERLAYS = ['staging', 'production'].map(name =>
  join(K8S, 'overlays', name),
);

/** @param {string} file @returns {any[]} */
function parse(file) {
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document => {
    assert.deepEqual(document.errors, [], file);
    return document.toJS();
  });
}

/** @param {string} dir */
const kustomization = dir => parse(join(dir, 'kustomization.yaml'))[0];

/** @param {string} kind @returns {any} */
function base(kind) {
  const found = kustomization(join(K8S, 'base'))
    .resources.flatMap((/** @type {string} */ file) =>
      parse(join(K8S, 'base', file)),
    )
    .filter((/** @type {any} */ each) => each.kind === kind);
  assert.equal(found.length, 1, kind);
  return found[0];
}

const podLabels = () => base('Deployment').spec.template.metadata.labels;
const container = () => base('Deployment').spec.template.spec.containers[0];

for (const dir of [join(K8S, 'base'), ...OVERLAYS]) {
  test(`${dir}: every file is listed and every listed file is a resource`, () => {
    const { resources, patches = [] } = kustomization(dir);
    const listed = [
      ...resources,
      ...patches.map((/** @type {{ path: string }} */ { path }) => path),
    ];
    for (const path of listed) {
      assert.ok(existsSync(resolve(dir, path)), path);
    }
    for (const file of readdirSync(dir)) {
      assert.ok(
        file === 'kustomization.yaml' || listed.includes(file),
        `${file} is not listed`,
      );
      for (const { apiVersion, kind } of parse(join(dir, file))) {
        assert.ok(apiVersion && kind, file);
      }
    }
  });
}

for (const [
  kind,
  selector,
] of /** @type {[string, (spec: any) => object][]} */ ([
  ['Deployment', spec => spec.selector.matchLabels],
  ['Service', spec => spec.selector],
  ['PodDisruptionBudget', spec => spec.selector.matchLabels],
  ['NetworkPolicy', spec => spec.podSelector.matchLabels],
])) {
  test(`${kind} selects the portal's pods`, () => {
    assert.deepEqual(selector(base(kind).spec), podLabels());
  });
}

test('ports are named by what the container opens', () => {
  const [{ name, containerPort }] = container().ports;
  assert.equal(containerPort, 7007);
  assert.equal(base('Service').spec.ports[0].targetPort, name);
  for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
    assert.equal(container()[probe].httpGet.port, name);
  }
});

test('what the pod refers to is there', () => {
  const pod = base('Deployment').spec.template.spec;
  assert.equal(pod.serviceAccountName, base('ServiceAccount').metadata.name);
  assert.equal(
    container().envFrom[0].configMapRef.name,
    base('ConfigMap').metadata.name,
  );
  assert.deepEqual(
    container().volumeMounts.map((/** @type {any} */ { name }) => name),
    pod.volumes.map((/** @type {any} */ { name }) => name),
  );
});

test('the pod runs without rights', () => {
  const pod = base('Deployment').spec.template.spec;
  assert.equal(pod.securityContext.runAsNonRoot, true);
  assert.equal(pod.automountServiceAccountToken, false);
  assert.deepEqual(container().securityContext, {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
});

test('what production asks of the environment is set by the config map or left to the secret', () => {
  const text = readFileSync(join(K8S, '../app-config.production.yaml'), 'utf8');
  const asked = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  const set = Object.keys(base('ConfigMap').data);
  const secret = new Set([
    'BACKEND_SECRET',
    'POSTGRES_HOST',
    'POSTGRES_PORT',
    'POSTGRES_USER',
    'POSTGRES_PASSWORD',
  ]);
  assert.deepEqual(
    asked.filter(name => !set.includes(name) && !secret.has(name)),
    [],
  );
});

for (const dir of OVERLAYS) {
  test(`${dir} patches what the base has`, () => {
    const { patches, namespace, images } = kustomization(dir);
    for (const { path } of patches) {
      const [patch] = parse(join(dir, path));
      assert.equal(patch.metadata.name, base(patch.kind).metadata.name);
    }
    assert.equal(
      parse(join(dir, 'namespace.yaml'))[0].metadata.name,
      namespace,
    );
    assert.equal(images[0].name, container().image);
  });
}
