import { predictionCreatePermission } from '@vigia/plugin-anomaly-common';
import type { ScoringService } from '../../scoring';
import type { Endpoint } from '../Endpoint';
import { asciiJson } from '../json';
import { seriesOfModel } from '../modelNames';
import { metadata } from '../modelsEndpoint';
import { predictNamed } from '../predictNamed';
import { decodeInstances, encodePredictions } from './predictions';

/** `GET /v1/models/M` */
export function v1ModelEndpoint(scoring: ScoringService): Endpoint {
  return {
    ...metadata,
    async answer({ name }) {
      const seriesId = seriesOfModel(name);
      if (seriesId !== undefined) {
        await scoring.served(seriesId);
      }
      return asciiJson({ name, ready: scoring.isReady() });
    },
  };
}

/** `POST /v1/models/M:predict` */
export function v1PredictEndpoint(scoring: ScoringService): Endpoint {
  return {
    route: '/v1/models/:model:predict',
    dialect: 'inference',
    method: 'POST',
    permission: predictionCreatePermission.name,
    hasBody: true,
    answer({ name, body, startedAt }) {
      const seriesId = seriesOfModel(name);
      const observations = decodeInstances(body, seriesId);
      return predictNamed(
        scoring,
        {
          observations,
          fieldOf: index =>
            seriesId === undefined ? `instances[${index}].series_id` : name,
        },
        { startedAt },
        encodePredictions,
      );
    },
  };
}
