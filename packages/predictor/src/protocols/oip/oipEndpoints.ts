import { InputError, NotFoundError } from '@backstage/errors';
import {
  predictionCreatePermission,
  predictorReloadPermission,
} from '@vigia/plugin-anomaly-common';
import type { ScoringService } from '../../scoring';
import { statusReply, type Call, type Endpoint, type Reply } from '../Endpoint';
import { asciiJson } from '../json';
import { FLEET_MODEL, seriesOfModel } from '../modelNames';
import { metadata } from '../modelsEndpoint';
import { predictNamed } from '../predictNamed';
import { decodeInfer, OUTPUTS } from './decodeInfer';
import { encodeInfer, versionNumber } from './encodeInfer';

const PLATFORM = 'vigia';
const SERVER = {
  name: 'vigia-predictor',
  version: '1',
  extensions: ['binary_tensor_data', 'model_repository'],
};

/** `GET /v2/health/live` or `ready` */
export function oipProbe(
  name: 'live' | 'ready',
  isFine: () => boolean,
): Endpoint {
  return {
    route: 'probe',
    dialect: 'inference',
    method: 'GET',
    answer() {
      const yes = isFine();
      return statusReply(yes ? 200 : 503, { [name]: yes });
    },
  };
}

/** `GET /v2` */
export const serverEndpoint: Endpoint = {
  ...metadata,
  answer: () => asciiJson(SERVER),
};

/** `GET /v2/models/M[/versions/V]` */
export function modelEndpoint(scoring: ScoringService): Endpoint {
  return {
    ...metadata,
    async answer(call) {
      const { name } = call;
      const version = await servedVersion(scoring, call);
      const tensor = (input: string, datatype: string) => ({
        name: input,
        datatype,
        shape: [-1],
      });
      return asciiJson({
        name,
        versions: version === undefined ? undefined : [version],
        platform: PLATFORM,
        inputs: [
          ...(name === FLEET_MODEL ? [tensor('series_id', 'BYTES')] : []),
          tensor('value', 'FP64'),
          tensor('timestamp', 'INT64'),
        ],
        outputs: Object.entries(OUTPUTS).map(([output, datatype]) =>
          tensor(output, datatype),
        ),
      });
    },
  };
}

/** `GET /v2/models/M[/versions/V]/ready` */
export function modelReadyEndpoint(
  scoring: ScoringService,
  isReady: () => boolean,
): Endpoint {
  return {
    ...metadata,
    async answer(call) {
      await servedVersion(scoring, call);
      return isReady()
        ? asciiJson({ name: call.name, ready: true })
        : statusReply(503, {
            error: `Model with name ${call.name} is not ready.`,
          });
    },
  };
}

/** `POST /v2/models/M[/versions/V]/infer` */
export function inferEndpoint(scoring: ScoringService): Endpoint {
  const infer = ({ name, body, jsonBytes, startedAt }: Call) => {
    const question = decodeInfer(body, jsonBytes, seriesOfModel(name));
    return predictNamed<Reply>(scoring, question, { startedAt }, answers =>
      encodeInfer(name, question, answers),
    );
  };
  return {
    route: '/v2/models/:model/infer',
    dialect: 'inference',
    method: 'POST',
    permission: predictionCreatePermission.name,
    hasBody: true,
    answer: call =>
      call.version === undefined
        ? infer(call)
        : servedVersion(scoring, call).then(() => infer(call)),
  };
}

/** `POST /v2/repository/models/M/load` */
export function loadEndpoint(scoring: ScoringService): Endpoint {
  return {
    route: '/admin/reload/:series_id',
    dialect: 'inference',
    method: 'POST',
    permission: predictorReloadPermission.name,
    async answer({ name }) {
      const seriesId = seriesOfModel(name);
      if (seriesId === undefined) {
        throw new InputError(
          `Models are loaded one by one: ${FLEET_MODEL}-{series_id}, got ${name}`,
        );
      }
      await scoring.reload(seriesId);
      return asciiJson({ name, load: true });
    },
  };
}

/** `POST /v2/repository/models/M/unload` */
export const unloadEndpoint: Endpoint = {
  route: '/admin/reload/:series_id',
  dialect: 'inference',
  method: 'POST',
  permission: predictorReloadPermission.name,
  answer({ name }) {
    throw new InputError(
      `${name} cannot be unloaded: what is served is what the registry has in Production`,
    );
  },
};

/**
 * The version in Production, e.g. `5`; undefined for the fleet and where a fallback answers.
 *
 * @throws NotFoundError for a series that is not registered, and for a version that is not the one in Production
 */
async function servedVersion(
  scoring: ScoringService,
  { name, version }: Call,
): Promise<string | undefined> {
  const seriesId = seriesOfModel(name);
  const served =
    seriesId === undefined
      ? undefined
      : versionNumber((await scoring.served(seriesId)).version);
  if (version !== undefined && version.replace(/^v/, '') !== served) {
    throw new NotFoundError(
      `Model ${name} has no version ${version} in Production`,
    );
  }
  return served;
}
