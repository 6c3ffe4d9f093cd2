import fs from 'fs-extra';
import git from 'isomorphic-git';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import request from 'supertest';
import { parse } from 'yaml';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import entityModelModule from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { anomalyClientsServiceRef } from '@vigia/plugin-anomaly-node';
import { FakePlant } from './__testUtils__';
import goldenPaths from '.';

const TEMPLATE = path.resolve(
  __dirname,
  '../../../templates/anomaly-series/template.yaml',
);
const TEMPLATE_REF = 'template:default/anomaly-series';
/** Prometheus' own checker of rules; a machine need not have it. */
const PROMTOOL = 'promtool';
const hasPromtool = spawnSync(PROMTOOL, ['--version']).status === 0;
const POLL_MS = 50;
const TIMEOUT_MS = 30_000;

const values = {
  seriesId: 'Press-04.bearing-1.x',
  unit: '"°C"',
  equipment: 'press-04',
  owner: 'group:default/stamping',
  environment: 'production',
  data: {
    source: { type: 'csv', parameters: { target: 'press-04.csv' } },
    window: { points: 10_000 },
  },
  detector: {
    algorithm: 'statistical',
    hyperparameters: { threshold_sigma: 3 },
  },
  repositoryKind: 'local',
};
const monitor = /^anomaly-monitor-Press-04\.bearing-1\.x-[a-z0-9]+$/;

/** Asks until there is an answer: the catalog and the scaffolder work on their own time. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    await delay(POLL_MS);
  }
}

describe('the golden path anomaly-series, with the real scaffolder and catalog', () => {
  const directory = createMockDirectory();
  const plant = new FakePlant();
  let backend: TestBackend;

  beforeAll(async () => {
    const data = {
      app: { baseUrl: 'https://portal' },
      backend: { workingDirectory: directory.path },
      anomaly: {
        repositories: { directory: directory.resolve('repositories') },
      },
      catalog: {
        locations: [
          { type: 'file', target: TEMPLATE, rules: [{ allow: ['Template'] }] },
        ],
      },
    };
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        entityModelModule,
        scaffolderPlugin,
        goldenPaths,
        mockServices.rootConfig.factory({ data }),
        createServiceFactory({
          service: anomalyClientsServiceRef,
          deps: {},
          factory: () => plant.clients(),
        }),
      ],
    });
    await until(async () => {
      const { status } = await request(backend.server).get(
        '/api/catalog/entities/by-name/template/default/anomaly-series',
      );
      return status === 200 ? true : undefined;
    });
  }, TIMEOUT_MS);
  afterAll(() => backend.stop());

  const run = async (changes: object = {}) => {
    const { body, status } = await request(backend.server)
      .post('/api/scaffolder/v2/tasks')
      .send({ templateRef: TEMPLATE_REF, values: { ...values, ...changes } });
    expect({ status, body }).toMatchObject({ status: 201 });
    const task = await until(async () => {
      const answer = await request(backend.server).get(
        `/api/scaffolder/v2/tasks/${body.id}`,
      );
      return ['open', 'processing'].includes(answer.body.status)
        ? undefined
        : answer.body;
    });
    const events = await request(backend.server).get(
      `/api/scaffolder/v2/tasks/${body.id}/events?after=0`,
    );
    const output = events.body.find((event: any) => event.type === 'completion')
      ?.body.output;
    return {
      id: body.id,
      status: task.status,
      output,
      log: events.body.map((event: any) => event.body.message).join('\n'),
    };
  };

  it(
    'registers, trains, writes the repository, and puts the monitor into the catalog',
    async () => {
      plant.course = [
        { status: 'completed', step: 'done', progress: 1, modelVersion: 1 },
      ];
      const { id, status, output, log } = await run();
      expect(log).not.toContain('Error');
      expect(status).toBe('completed');

      expect(plant.series.get(values.seriesId)).toMatchObject({
        labels: { equipment: 'press-04' },
        source: values.data.source,
        detector: values.detector,
      });
      expect(plant.started).toMatchObject([
        { request: { config: { points: 10_000 } }, idempotencyKey: id },
      ]);

      const [name] = await fs.readdir(directory.resolve('repositories'));
      expect(name).toMatch(monitor);
      const dir = directory.resolve('repositories', name);
      expect(await git.listFiles({ fs, dir })).toEqual([
        'README.md',
        'alert-rule.yaml',
        'catalog-info.yaml',
      ]);

      const rules = parse(await fs.readFile(`${dir}/alert-rule.yaml`, 'utf8'));
      expect(rules.groups[0].rules[0]).toMatchObject({
        alert: 'SeriesAnomalies',
        expr: expect.stringContaining(
          '{series_id="Press-04.bearing-1.x",anomaly="true"}[15m]',
        ),
        labels: { owner: 'group:default/stamping' },
        annotations: {
          description: expect.stringContaining('{{ $value | humanize }}'),
        },
      });

      const component = await until(async () => {
        const answer = await request(backend.server).get(
          `/api/catalog/entities/by-name/component/default/${name}`,
        );
        return answer.status === 200 ? answer.body : undefined;
      });
      expect(component).toMatchObject({
        metadata: {
          links: [
            { url: 'https://portal/anomaly/series/Press-04.bearing-1.x' },
          ],
        },
        spec: {
          type: 'monitor',
          owner: 'group:default/stamping',
          dependsOn: [
            expect.stringMatching(
              /^resource:default\/anomaly-detector-Press-04/,
            ),
          ],
        },
      });

      expect(
        output.links.map(({ title, url, entityRef }: any) => [
          title,
          url ?? entityRef,
        ]),
      ).toEqual([
        ['Review and promote', '/anomaly/series/Press-04.bearing-1.x'],
        ['Model in the catalog', component.spec.dependsOn[0]],
        ['Monitor in the catalog', `component:default/${name.toLowerCase()}`],
      ]);
      expect(output.text.map(({ title }: any) => title)).toEqual([
        'What next',
        'Repository',
      ]);
      expect(output.text[0].content).toContain('is in **Staging**');
    },
    TIMEOUT_MS,
  );

  (hasPromtool ? describe : describe.skip)(
    'with promtool (skipped where there is none)',
    () => {
      it(
        'writes rules that Prometheus takes',
        async () => {
          plant.course = [
            { status: 'completed', step: 'done', progress: 1, modelVersion: 1 },
          ];
          const { output } = await run({ seriesId: 'Checked.by-promtool_1' });
          const { status, stdout, stderr } = spawnSync(
            PROMTOOL,
            ['check', 'rules', path.join(output.directory, 'alert-rule.yaml')],
            { encoding: 'utf8' },
          );
          expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
          expect(stdout).toContain('SUCCESS: 3 rules found');
        },
        TIMEOUT_MS,
      );
    },
  );

  it(
    'trains on what was pasted',
    async () => {
      plant.course = [
        { status: 'completed', step: 'done', progress: 1, modelVersion: 1 },
      ];
      const trainingData = { timestamps: [1000, 2000], values: [1, 2.5] };
      const { status } = await run({
        seriesId: 'pasted',
        data: {
          source: { type: 'inline', parameters: {} },
          window: {},
          trainingData,
        },
      });
      expect(status).toBe('completed');
      expect(plant.started.at(-1)?.request).toMatchObject({
        config: {},
        trainingData,
      });
    },
    TIMEOUT_MS,
  );

  it(
    'fails with the error of the training, and writes no repository',
    async () => {
      plant.course = [
        {
          status: 'failed',
          error: { name: 'InputError', message: 'values[17] must be finite' },
        },
      ];
      const before = await fs.readdir(directory.resolve('repositories'));
      const { status, log } = await run({ seriesId: 'broken' });
      expect(status).toBe('failed');
      expect(log).toContain('values[17] must be finite');
      expect(await fs.readdir(directory.resolve('repositories'))).toEqual(
        before,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'registers nothing when the chosen host has no token',
    async () => {
      const { status, log } = await run({
        seriesId: 'elsewhere',
        repositoryKind: 'github',
        githubRepoUrl: 'github.com?owner=plant&repo=press',
      });
      expect(status).toBe('failed');
      expect(log).toContain('The portal has no token for github.com');
      expect(plant.series.has('elsewhere')).toBe(false);
    },
    TIMEOUT_MS,
  );
});
