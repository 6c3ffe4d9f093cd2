import { anomalyReadPermission } from '@vigia/plugin-anomaly-common';
import type { Endpoint } from './Endpoint';
import { asciiJson } from './json';
import { FLEET_MODEL } from './modelNames';

/** What the endpoints of the inference protocols that tell of models have in common. */
export const metadata = {
  route: 'metadata',
  dialect: 'inference',
  method: 'GET',
  permission: anomalyReadPermission.name,
} as const;

/** `GET /v1/models` and `GET /v2/models`: the fleet's model alone; there is one more for each series, by its name. */
export const modelsEndpoint: Endpoint = {
  ...metadata,
  answer: () => asciiJson({ models: [FLEET_MODEL] }),
};
