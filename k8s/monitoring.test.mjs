import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { stringify } from 'yaml';
import { K8S, parse } from './manifests.mjs';

const MONITORING = join(K8S, 'monitoring');
const RULE_FILES = readdirSync(MONITORING).filter(file =>
  file.endsWith('-rules.yaml'),
);
const DOCS = join(K8S, '../docs/predictor.md');

const isAbsent = spawnSync('promtool', ['--version']).error !== undefined;
/** Missing it fails in CI, where .ci/run installs it. */
const options = {
  skip:
    isAbsent &&
    process.env.CI !== 'true' &&
    "there is no promtool (Debian's package: prometheus)",
};

/** @param {string[]} args */
function promtool(...args) {
  const { error, status, stdout, stderr } = spawnSync('promtool', args, {
    encoding: 'utf8',
  });
  assert.ifError(error);
  assert.equal(status, 0, stdout + stderr);
}

for (const file of RULE_FILES) {
  const rules = join(MONITORING, file);
  const ruleTests = join(MONITORING, file.replace(/\.yaml$/, '.test.yaml'));
  const [{ groups }] = parse(rules);
  const alerts = groups
    .flatMap((/** @type {any} */ group) => group.rules)
    .map((/** @type {any} */ { alert }) => alert)
    .filter(Boolean);
  const [{ tests }] = parse(ruleTests);

  test(`${file}: the rules are Prometheus'`, options, () =>
    promtool('check', 'rules', rules),
  );

  test(
    `${file}: the alerts fire when they should, and not otherwise`,
    options,
    () => promtool('test', 'rules', ruleTests),
  );

  for (const alert of alerts) {
    test(`${alert} is tested to fire and to be quiet`, () => {
      const outcomes = tests
        .flatMap((/** @type {any} */ each) => each.alert_rule_test)
        .filter((/** @type {any} */ each) => each.alertname === alert)
        .map((/** @type {any} */ each) => each.exp_alerts.length > 0);
      assert.ok(outcomes.includes(true), 'fires');
      assert.ok(outcomes.includes(false), 'is quiet');
    });
  }
}

test('the ConfigMaps hold all rules', () => {
  const [{ configMapGenerator }] = parse(
    join(MONITORING, 'kustomization.yaml'),
  );
  assert.deepEqual(
    configMapGenerator.flatMap((/** @type {any} */ { files }) => files).sort(),
    RULE_FILES.sort(),
  );
});

test('the queries in docs/predictor.md are PromQL', options, () => {
  const queries = [
    ...readFileSync(DOCS, 'utf8').matchAll(/```promql\n([^]*?)```/g),
  ].flatMap(([, block]) => block.split(/\n\s*\n/));
  assert.ok(queries.length > 5);
  const dir = mkdtempSync(join(tmpdir(), 'vigia-promql-'));
  const file = join(dir, 'queries.yaml');
  const rules = queries.map((expr, index) => ({
    record: `query_${index}`,
    expr,
  }));
  writeFileSync(file, stringify({ groups: [{ name: 'docs', rules }] }));
  try {
    promtool('check', 'rules', '--lint=none', file);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
