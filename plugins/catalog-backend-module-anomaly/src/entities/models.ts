import type { ResourceEntity } from '@backstage/catalog-model';
import {
  MODEL_TYPE,
  modelEntityName,
  modelName,
  PREDICTOR_COMPONENT,
  SERIES_ID_ANNOTATION,
  type Series,
  SOURCE_TYPE,
} from '@vigia/plugin-anomaly-common';
import { LOCATION_ANNOTATIONS, SYSTEM_NAME } from './metadata';
import {
  baseName,
  equipmentName,
  sourceName,
  type SourcePlace,
  sourcePlace,
  toEntityLabels,
} from './names';
import type { EntitySettings } from './settings';

/** What the catalog keeps in mind of a series; a fleet of them fits in memory. */
export interface ModelSummary
  extends Pick<
    Series,
    'seriesId' | 'unit' | 'labels' | 'owner' | 'environment'
  > {
  algorithm: string;
  lifecycle: Lifecycle;
  source: SourcePlace;
}

/** How far the most advanced version of a model has come. */
export type Lifecycle = 'production' | 'staging' | 'experimental';

/** `spec.type` of the Resource that stands for the models of one equipment. */
export const MODEL_GROUP_TYPE = 'ai-model-group';

/** Most advanced first. */
const LIFECYCLES: Lifecycle[] = ['production', 'staging', 'experimental'];

export function lifecycleOf({
  productionVersion,
  latestStage,
}: Pick<Series, 'productionVersion' | 'latestStage'>): Lifecycle {
  if (productionVersion !== undefined) {
    return 'production';
  }
  return latestStage === 'Staging' ? 'staging' : 'experimental';
}

export function summarize(series: Series): ModelSummary {
  return {
    seriesId: series.seriesId,
    unit: series.unit,
    labels: series.labels ?? {},
    owner: series.owner,
    environment: series.environment,
    algorithm: series.detector.algorithm,
    lifecycle: lifecycleOf(series),
    source: sourcePlace(series.source),
  };
}

/** A Resource that also says how far its models have come. */
export type ModelEntity = ResourceEntity & { spec: { lifecycle: Lifecycle } };

/** The Resource that stands for the model of one series. */
export function modelEntity(
  model: ModelSummary,
  settings: EntitySettings,
): ModelEntity {
  const { seriesId } = model;
  return {
    apiVersion: 'backstage.io/v1beta1',
    kind: 'Resource',
    metadata: {
      name: modelEntityName(seriesId),
      title: modelName(seriesId),
      description: `Anomaly detector (${
        model.algorithm
      }) of series ${seriesId}${model.unit ? `, in ${model.unit}` : ''}`,
      annotations: {
        ...LOCATION_ANNOTATIONS,
        [SERIES_ID_ANNOTATION]: seriesId,
      },
      labels: toEntityLabels({
        ...model.labels,
        environment: model.environment,
        algorithm: model.algorithm,
      }),
      links: [
        {
          url: `${settings.appBaseUrl}/anomaly/series/${encodeURIComponent(
            seriesId,
          )}`,
          title: 'Series, versions and anomalies',
        },
      ],
    },
    spec: {
      type: MODEL_TYPE,
      lifecycle: model.lifecycle,
      owner: model.owner,
      system: SYSTEM_NAME,
      dependsOn: [`resource:default/${sourceName(model.source)}`],
      dependencyOf: [`component:default/${PREDICTOR_COMPONENT}`],
    },
  };
}

/** The owner of most of the models; of equals, the first by name. */
function commonOwner(models: readonly ModelSummary[]): string {
  const counts = new Map<string, number>();
  for (const { owner } of models) {
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  const [[owner]] = [...counts].sort(
    ([a, m], [b, n]) => n - m || a.localeCompare(b, 'en-US'),
  );
  return owner;
}

/**
 * The Resource that stands for all models of one equipment, where the fleet is too large for one each. It names no
 * series: it is not the page of one.
 *
 * @param models - at least one, all of the same equipment
 */
export function equipmentEntity(
  models: readonly ModelSummary[],
  settings: EntitySettings,
): ModelEntity {
  // An empty label says as little as none.
  const equipment = models[0].labels.equipment || undefined;
  const sources = new Set(
    models.map(({ source }) => `resource:default/${sourceName(source)}`),
  );
  return {
    apiVersion: 'backstage.io/v1beta1',
    kind: 'Resource',
    metadata: {
      name: equipmentName(equipment),
      title: `Anomaly detectors of ${equipment ?? 'series without equipment'}`,
      description: `${models.length} series, one anomaly detector each`,
      annotations: { ...LOCATION_ANNOTATIONS },
      labels: toEntityLabels(equipment === undefined ? {} : { equipment }),
      links: [
        {
          url: `${settings.appBaseUrl}/anomaly/fleet${
            equipment === undefined
              ? ''
              : `?search=${encodeURIComponent(equipment)}`
          }`,
          title: 'Fleet',
        },
      ],
    },
    spec: {
      type: MODEL_GROUP_TYPE,
      lifecycle: LIFECYCLES.find(lifecycle =>
        models.some(model => model.lifecycle === lifecycle),
      )!,
      owner: commonOwner(models),
      system: SYSTEM_NAME,
      dependsOn: [...sources].sort(),
      dependencyOf: [`component:default/${PREDICTOR_COMPONENT}`],
    },
  };
}

/** The Resource that stands for a place that observations are read from. */
export function sourceEntity(
  source: SourcePlace,
  settings: EntitySettings,
): ResourceEntity {
  const { type, place } = source;
  return {
    apiVersion: 'backstage.io/v1beta1',
    kind: 'Resource',
    metadata: {
      name: sourceName(source),
      title: place === undefined ? type : `${baseName(place)} (${type})`,
      description: `Observations of series, read from source ${type}`,
      annotations: { ...LOCATION_ANNOTATIONS },
      labels: toEntityLabels({ source: type }),
    },
    spec: { type: SOURCE_TYPE, owner: settings.owner, system: SYSTEM_NAME },
  };
}
