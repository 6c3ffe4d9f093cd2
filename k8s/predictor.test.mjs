import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { faultsOf, SCHEMA_VARIABLE } from './customResources.mjs';
import { K8S, parse, resourcesBelow } from './manifests.mjs';

const DIR = join(K8S, 'predictor');
const FOLDERS = ['common', 'deployment', 'kserve', 'mesh'];
const SCHEMAS =
  process.env[SCHEMA_VARIABLE] ?? join(K8S, '../../shared/data/k8s-schemas');

const resources = resourcesBelow(DIR);

/** @param {string} kind @returns {any} */
function only(kind) {
  const found = resources.filter(each => each.kind === kind);
  assert.equal(found.length, 1, kind);
  return found[0];
}

const settings = () => only('ConfigMap').data;
const deployed = () => only('Deployment').spec.template.spec;
const inferred = () => only('InferenceService').spec.predictor;
const VARIANTS = /** @type {const} */ ([
  ['Deployment', deployed],
  ['InferenceService', inferred],
]);

for (const folder of FOLDERS) {
  test(`predictor/${folder}: every file is listed`, () => {
    const [{ resources: listed }] = parse(
      join(DIR, folder, 'kustomization.yaml'),
    );
    assert.deepEqual(
      readdirSync(join(DIR, folder))
        .filter(file => file !== 'kustomization.yaml')
        .sort(),
      listed
        .filter((/** @type {string} */ path) => path !== '../common')
        .sort(),
    );
  });
}

for (const overlay of readdirSync(join(DIR, 'overlays'))) {
  const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
  test(
    `predictor/overlays/${overlay} builds, with the image put in`,
    { skip: !hasKubectl && 'there is no kubectl' },
    () => {
      const { stdout, stderr, status } = spawnSync(
        'kubectl',
        ['kustomize', join(DIR, 'overlays', overlay)],
        { encoding: 'utf8' },
      );
      assert.equal(status, 0, stderr);
      assert.match(stdout, /image: registry\.example\.com\/vigia-predictor:/);
      assert.doesNotMatch(stdout, /image: vigia-predictor\n/);
    },
  );
}

const custom = resources.filter(({ apiVersion }) =>
  /kserve\.io|istio\.io/.test(apiVersion),
);
for (const resource of custom) {
  test(
    `${resource.kind} ${resource.metadata.name} is as its definition says`,
    { skip: !existsSync(SCHEMAS) && `${SCHEMAS} is absent` },
    () => assert.deepEqual(faultsOf(SCHEMAS, resource), []),
  );
}

test(
  'a typing error in a custom resource is found',
  { skip: !existsSync(SCHEMAS) && `${SCHEMAS} is absent` },
  () => {
    const service = structuredClone(only('InferenceService'));
    service.spec.predictor.minReplica = 3;
    service.spec.predictor.maxReplicas = 'six';
    assert.equal(faultsOf(SCHEMAS, service)?.length, 2);
  },
);

for (const [name, pod] of VARIANTS) {
  test(`${name}: the pod runs without rights`, () => {
    assert.equal(pod().securityContext.runAsNonRoot, true);
    assert.equal(pod().automountServiceAccountToken, false);
    assert.deepEqual(pod().containers[0].securityContext, {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  test(`${name}: what the pod refers to is there`, () => {
    const [container] = pod().containers;
    assert.equal(
      pod().serviceAccountName,
      only('ServiceAccount').metadata.name,
    );
    assert.equal(
      container.envFrom[0].configMapRef.name,
      only('ConfigMap').metadata.name,
    );
    assert.equal(
      container.volumeMounts[0].mountPath,
      settings().VIGIA_PREDICTOR_SNAPSHOT_DIRECTORY,
    );
    assert.equal(container.volumeMounts[0].name, pod().volumes[0].name);
  });

  test(`${name}: the pod gets the time that it takes to drain`, () => {
    assert.ok(
      pod().terminationGracePeriodSeconds >
        Number(settings().VIGIA_PREDICTOR_DRAIN_SECONDS),
    );
  });

  test(`${name}: probes ask where the predictor answers`, () => {
    const [container] = pod().containers;
    for (const [probe, path] of [
      ['startupProbe', /^\/(v2\/health\/live|api\/v1\/liveness)$/],
      ['livenessProbe', /^\/(v2\/health\/live|api\/v1\/liveness)$/],
      ['readinessProbe', /^\/(v2\/health\/ready|api\/v1\/readiness)$/],
    ]) {
      const { httpGet } = container[/** @type {string} */ (probe)];
      assert.equal(httpGet.port, container.ports[0].containerPort);
      assert.match(httpGet.path, /** @type {RegExp} */ (path));
    }
  });

  test(`${name}: an unready pod is taken out before it stops to accept`, () => {
    const { periodSeconds, failureThreshold } =
      pod().containers[0].readinessProbe;
    assert.ok(
      periodSeconds * failureThreshold <
        Number(settings().VIGIA_PREDICTOR_DRAIN_LAME_DUCK_SECONDS),
    );
  });
}

test('KServe finds its container', () => {
  assert.equal(inferred().containers[0].name, 'kserve-container');
  assert.equal(inferred().containers[0].ports[0].containerPort, 8080);
});

test('both variants scale alike', () => {
  const { spec } = only('HorizontalPodAutoscaler');
  assert.deepEqual(
    [spec.minReplicas, spec.maxReplicas],
    [inferred().minReplicas, inferred().maxReplicas],
  );
  assert.equal(
    spec.metrics[0].resource.target.averageUtilization,
    inferred().scaleTarget,
  );
  assert.equal(spec.scaleTargetRef.name, only('Deployment').metadata.name);
});

for (const [
  kind,
  selector,
] of /** @type {[string, (spec: any) => object][]} */ ([
  ['Deployment', spec => spec.selector.matchLabels],
  ['Service', spec => spec.selector],
  ['PodDisruptionBudget', spec => spec.selector.matchLabels],
  ['NetworkPolicy', spec => spec.podSelector.matchLabels],
  ['RequestAuthentication', spec => spec.selector.matchLabels],
  ['AuthorizationPolicy', spec => spec.selector.matchLabels],
  ['PeerAuthentication', spec => spec.selector.matchLabels],
])) {
  test(`${kind} selects the pods of both variants`, () => {
    const labels = only('Deployment').spec.template.metadata.labels;
    assert.deepEqual(selector(only(kind).spec), labels);
    assert.deepEqual(inferred().labels, labels);
  });
}

test('the mesh and the predictor ask for the same tokens', () => {
  const [rule] = only('RequestAuthentication').spec.jwtRules;
  const map = settings();
  assert.equal(rule.issuer, map.VIGIA_PREDICTOR_AUTH_JWT_ISSUER);
  assert.equal(rule.jwksUri, map.VIGIA_PREDICTOR_AUTH_JWT_JWKS_URL);
  assert.deepEqual(rule.audiences, [map.VIGIA_PREDICTOR_AUTH_JWT_AUDIENCE]);
});

test('secrets are referred to, never written down', () => {
  assert.ok(resources.every(({ kind }) => kind !== 'Secret'));
  for (const name of Object.keys(settings())) {
    assert.doesNotMatch(name, /TOKEN|PASSWORD|SECRET|REDIS/);
  }
});
