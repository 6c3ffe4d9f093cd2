import { ConfigReader } from '@backstage/config';
import {
  DefaultNamespaceEntityPolicy,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  resourceEntityV1alpha1Validator,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { isModel, seriesIdOf, type Series } from '@vigia/plugin-anomaly-common';
import { series, settings } from '../__testUtils__/fixtures';
import {
  equipmentEntity,
  equipmentName,
  lifecycleOf,
  modelEntity,
  platformEntities,
  readSettings,
  sourceEntity,
  sourceName,
  summarize,
} from '.';
import { sourcePlace, toEntityLabels } from './names';

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const validators = [
  resourceEntityV1alpha1Validator,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
];

/** Rejects as the catalog would; true when some kind's schema takes the entity. */
async function isAccepted(entity: Entity): Promise<boolean> {
  await policy.enforce(entity);
  const accepted = await Promise.all(
    validators.map(validator => validator.check(entity)),
  );
  return accepted.includes(true);
}

const source = (type: string, parameters: Series['source']['parameters']) =>
  sourceName(sourcePlace({ type, parameters }));

describe('modelEntity', () => {
  it('says what the catalog should know of a model', () => {
    const entity = modelEntity(
      summarize(series({ productionVersion: 2 })),
      settings,
    );

    expect(entity).toEqual({
      apiVersion: 'backstage.io/v1beta1',
      kind: 'Resource',
      metadata: {
        name: 'anomaly-detector-press-01-radial',
        title: 'anomaly-detector-press-01-radial',
        description:
          'Anomaly detector (statistical) of series press-01-radial, in mm/s',
        annotations: {
          'backstage.io/managed-by-location': 'anomaly-registry:series',
          'backstage.io/managed-by-origin-location': 'anomaly-registry:series',
          'vigia.io/series-id': 'press-01-radial',
        },
        labels: {
          'vigia.io/equipment': 'press-01',
          'vigia.io/axis': 'radial',
          'vigia.io/environment': 'production',
          'vigia.io/algorithm': 'statistical',
        },
        links: [
          {
            url: 'http://portal/anomaly/series/press-01-radial',
            title: 'Series, versions and anomalies',
          },
        ],
      },
      spec: {
        type: 'ai-model',
        lifecycle: 'production',
        owner: 'group:default/stamping',
        system: 'vigia',
        dependsOn: ['resource:default/simulator'],
        dependencyOf: ['component:default/anomaly-predictor'],
      },
    });
    expect(isModel(entity)).toBe(true);
    expect(seriesIdOf(entity)).toBe('press-01-radial');
  });

  it.each([
    ['no version', {}, 'experimental'],
    [
      'a version in None',
      { latestVersion: 1, latestStage: 'None' as const },
      'experimental',
    ],
    [
      'a version in Staging',
      { latestVersion: 1, latestStage: 'Staging' as const },
      'staging',
    ],
    [
      'a version in Production',
      { productionVersion: 1, latestStage: 'Production' as const },
      'production',
    ],
    [
      'a newer one in Staging',
      {
        productionVersion: 1,
        latestVersion: 2,
        latestStage: 'Staging' as const,
      },
      'production',
    ],
    [
      'an archived version',
      { latestVersion: 1, latestStage: 'Archived' as const },
      'experimental',
    ],
  ])('with %s the lifecycle is right', (_, versions, lifecycle) => {
    expect(lifecycleOf(versions)).toBe(lifecycle);
  });

  it.each([
    ['plain', {}],
    ['a long id', { seriesId: 'x'.repeat(128) }],
    ['an id of odd signs', { seriesId: 'A..b_-' }],
    [
      'labels that the catalog does not take',
      { labels: { 'á b/c': 'São Paulo, galpão 2', empty: '', sign: '%' } },
    ],
    ['no unit', { unit: '' }],
    [
      'a CSV by URL',
      {
        source: {
          type: 'csv',
          parameters: { target: 'https://x.org/a b/%20.csv?x=1' },
        },
      },
    ],
    [
      'a plant',
      {
        source: {
          type: 'plant-historian',
          parameters: { plant: 'Ünit #7'.repeat(20) },
        },
      },
    ],
  ])('is accepted by the catalog with %s', async (_, overrides) => {
    const model = summarize(series(overrides));
    await expect(isAccepted(modelEntity(model, settings))).resolves.toBe(true);
    await expect(isAccepted(equipmentEntity([model], settings))).resolves.toBe(
      true,
    );
    await expect(
      isAccepted(sourceEntity(model.source, settings)),
    ).resolves.toBe(true);
  });
});

describe('sourceName', () => {
  it('is one per place, not per series', () => {
    expect(source('simulator', { seed: 1 })).toBe('simulator');
    expect(source('simulator', { seed: 2 })).toBe('simulator');
    expect(source('inline', {})).toBe('inline');
    expect(source('csv', { target: 'nab/machine_temperature.csv' })).toMatch(
      /^csv-machine_temperature.csv-[0-9a-f]{6}$/,
    );
    expect(source('csv', { target: 'a.csv', value_column: 'x' })).toBe(
      source('csv', { target: 'a.csv', value_column: 'y' }),
    );
    expect(source('csv', { target: 'line1/a.csv' })).not.toBe(
      source('csv', { target: 'line2/a.csv' }),
    );
  });
});

describe('toEntityLabels', () => {
  it.each([
    [{ site: 'São Paulo' }, { 'vigia.io/site': 'Sao-Paulo' }],
    [{ 'line/no': '7' }, { 'vigia.io/line-no': '7' }],
    [{ axis: '--radial--' }, { 'vigia.io/axis': 'radial' }],
    [{ note: '%' }, {}],
    [{ '': 'x' }, {}],
    [{ note: 'x'.repeat(100) }, { 'vigia.io/note': 'x'.repeat(63) }],
  ])('%j becomes %j', (labels, expected) => {
    expect(toEntityLabels(labels as Record<string, string>)).toEqual(expected);
  });
});

describe('equipmentEntity', () => {
  it('stands for all models of an equipment', () => {
    const models = [
      series({
        seriesId: 'a',
        owner: 'group:default/b',
        latestStage: 'Staging',
        source: { type: 'inline', parameters: {} },
      }),
      series({ seriesId: 'b', owner: 'group:default/a', productionVersion: 1 }),
      series({ seriesId: 'c', owner: 'group:default/b' }),
    ].map(summarize);

    const entity = equipmentEntity(models, settings);

    expect(entity).toMatchObject({
      metadata: {
        name: equipmentName('press-01'),
        title: 'Anomaly detectors of press-01',
        description: '3 series, one anomaly detector each',
      },
      spec: {
        type: 'ai-model-group',
        lifecycle: 'production',
        owner: 'group:default/b',
        dependsOn: ['resource:default/inline', 'resource:default/simulator'],
      },
    });
    expect(isModel(entity)).toBe(false);
  });
});

describe('platformEntities', () => {
  it('are the System, the predictor, and the APIs with their documents', async () => {
    const entities = platformEntities(settings);

    for (const entity of entities) {
      await expect(isAccepted(entity)).resolves.toBe(true);
    }
    expect(
      entities.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    ).toEqual([
      'System vigia',
      'Component anomaly-predictor',
      'API anomaly-registry-api',
      'API anomaly-training-api',
      'API anomaly-predictor-api',
      'API capacity-api',
    ]);
    expect(entities[1].spec).toMatchObject({
      type: 'model-server',
      providesApis: ['anomaly-predictor-api'],
      owner: 'group:default/platform',
    });
    expect(JSON.parse(String(entities[2].spec!.definition))).toMatchObject({
      openapi: '3.0.3',
      servers: [{ url: 'http://backend/api/anomaly-registry' }],
    });
  });
});

describe('readSettings', () => {
  it.each([
    [
      {},
      {
        owner: 'group:default/platform',
        appBaseUrl: 'http://b',
        maxModelEntities: 20_000,
      },
    ],
    [
      {
        app: { baseUrl: 'http://a/' },
        anomaly: { catalog: { owner: 'Platform', maxModelEntities: 5 } },
      },
      {
        owner: 'group:default/platform',
        appBaseUrl: 'http://a',
        maxModelEntities: 5,
      },
    ],
  ])('of %j are %j', (config, expected) => {
    expect(
      readSettings(
        new ConfigReader({ backend: { baseUrl: 'http://b/' }, ...config }),
      ),
    ).toEqual({
      backendBaseUrl: 'http://b',
      ...expected,
    });
  });
});
