import type {
  ApiEntity,
  ComponentEntity,
  Entity,
  SystemEntity,
} from '@backstage/catalog-model';
import {
  MODEL_SERVER_TYPE,
  PREDICTOR_COMPONENT,
  predictorOpenApi,
  registryOpenApi,
  trainingOpenApi,
} from '@vigia/plugin-anomaly-common';
import { capacityOpenApi } from '@vigia/plugin-capacity-common';
import { LOCATION_ANNOTATIONS, SYSTEM_NAME } from './metadata';
import type { EntitySettings } from './settings';

const DOCUMENTS = {
  'anomaly-registry': registryOpenApi,
  'anomaly-training': trainingOpenApi,
  'anomaly-predictor': predictorOpenApi,
  capacity: capacityOpenApi,
};
type PluginId = keyof typeof DOCUMENTS;

const apiName = (pluginId: PluginId) => `${pluginId}-api`;

function apiEntity(pluginId: PluginId, settings: EntitySettings): ApiEntity {
  const document = DOCUMENTS[pluginId];
  const definition = {
    ...document,
    servers: [{ url: `${settings.backendBaseUrl}/api/${pluginId}` }],
  };
  return {
    apiVersion: 'backstage.io/v1beta1',
    kind: 'API',
    metadata: {
      name: apiName(pluginId),
      title: document.info.title,
      description: document.info.description,
      annotations: { ...LOCATION_ANNOTATIONS },
    },
    spec: {
      type: 'openapi',
      lifecycle: 'production',
      owner: settings.owner,
      system: SYSTEM_NAME,
      definition: JSON.stringify(definition, undefined, 2),
    },
  };
}

/** What is there with or without series: the System, the predictor, and the four APIs. */
export function platformEntities(settings: EntitySettings): Entity[] {
  const system: SystemEntity = {
    apiVersion: 'backstage.io/v1beta1',
    kind: 'System',
    metadata: {
      name: SYSTEM_NAME,
      title: 'Vigia',
      description: 'Anomaly detection over a fleet of sensors',
      annotations: { ...LOCATION_ANNOTATIONS },
      links: [{ url: `${settings.appBaseUrl}/anomaly`, title: 'Fleet' }],
    },
    spec: { owner: settings.owner },
  };
  const predictor: ComponentEntity = {
    apiVersion: 'backstage.io/v1beta1',
    kind: 'Component',
    metadata: {
      name: PREDICTOR_COMPONENT,
      title: 'Anomaly predictor',
      description: 'Scores observations with the models in Production',
      annotations: { ...LOCATION_ANNOTATIONS },
    },
    spec: {
      type: MODEL_SERVER_TYPE,
      lifecycle: 'production',
      owner: settings.owner,
      system: SYSTEM_NAME,
      providesApis: [apiName('anomaly-predictor')],
      consumesApis: [apiName('anomaly-registry')],
    },
  };
  const pluginIds = Object.keys(DOCUMENTS) as PluginId[];
  return [
    system,
    predictor,
    ...pluginIds.map(pluginId => apiEntity(pluginId, settings)),
  ];
}
