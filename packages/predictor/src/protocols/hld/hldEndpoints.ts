import { InputError } from '@backstage/errors';
import {
  anomalyReadPermission,
  predictionCreatePermission,
  predictorReloadPermission,
  toWire,
} from '@vigia/plugin-anomaly-common';
import type { Answer, ScoringService } from '../../scoring';
import { checkSeriesId } from '../checks';
import {
  statusReply,
  whenAnswered,
  type Call,
  type Endpoint,
  type Reply,
} from '../Endpoint';
import { asciiJson } from '../json';
import { predictNamed } from '../predictNamed';
import { parseFlags } from '../query';
import { decodeBatch } from './decodeBatch';
import { encodeColumns } from './encodeColumns';
import { encodeRows } from './encodeRows';
import { decodePrediction, encodePrediction } from './prediction';

const predict = predictionCreatePermission.name;

/** What the HLD's routes tell beside predictions. */
export interface Condition {
  /** In camelCase. */
  health(): object;
  isReady(): boolean;
  isLive(): boolean;
}

function seriesIdOf(call: Call): string {
  return call.isSeriesId ? call.name : checkSeriesId(call.name, 'series_id');
}

const encodePlain = (answer: Answer) => encodePrediction(answer, false);
const encodeExplained = (answer: Answer) => encodePrediction(answer, true);

/** `POST predict/{series_id}[?explain=true&record=false]` */
export function predictEndpoint(scoring: ScoringService): Endpoint {
  return {
    route: '/predict/:series_id',
    dialect: 'backstage',
    method: 'POST',
    permission: predict,
    hasBody: true,
    answer(call) {
      const { startedAt, query } = call;
      const seriesId = seriesIdOf(call);
      let explain: boolean | undefined;
      let record: boolean | undefined;
      if (query !== '') {
        ({ explain, record } = parseFlags(query, ['explain', 'record']));
      }
      const { timestamp, value } = decodePrediction(call.body);
      return whenAnswered(
        scoring.predict(seriesId, timestamp, value, {
          explain,
          record,
          startedAt,
        }),
        explain ? encodeExplained : encodePlain,
      );
    },
  };
}

/** `POST predict/batch[?explain=true]` */
export function batchEndpoint(scoring: ScoringService): Endpoint {
  return {
    route: '/predict/batch',
    dialect: 'backstage',
    method: 'POST',
    permission: predict,
    hasBody: true,
    answer({ body, query, startedAt }) {
      const { explain } = parseFlags(query, ['explain']);
      const question = decodeBatch(body);
      if (explain && question.columns) {
        throw new InputError('explain needs rows, got format columns');
      }
      return predictNamed<Reply>(scoring, question, { startedAt }, answers =>
        question.columns
          ? encodeColumns(answers, question.onlyAnomalies)
          : encodeRows(question.observations, answers, {
              onlyAnomalies: question.onlyAnomalies,
              explain,
            }),
      );
    },
  };
}

/** `POST admin/reload/{series_id}` */
export function reloadEndpoint(scoring: ScoringService): Endpoint {
  return {
    route: '/admin/reload/:series_id',
    dialect: 'backstage',
    method: 'POST',
    permission: predictorReloadPermission.name,
    async answer(call) {
      parseFlags(call.query, []);
      return asciiJson(toWire(await scoring.reload(seriesIdOf(call))));
    },
  };
}

/** `GET health`, `liveness` and `readiness`, by their last segment. */
export function conditionEndpoints(
  condition: Condition,
): Record<'health' | 'liveness' | 'readiness', Endpoint> {
  const probe = (
    isFine: () => boolean,
    [fine, otherwise]: readonly [string, string],
  ): Endpoint => ({
    route: 'probe',
    dialect: 'backstage',
    method: 'GET',
    answer({ query }) {
      parseFlags(query, []);
      const yes = isFine();
      return statusReply(yes ? 200 : 503, { status: yes ? fine : otherwise });
    },
  });
  return {
    health: {
      route: 'metadata',
      dialect: 'backstage',
      method: 'GET',
      permission: anomalyReadPermission.name,
      answer({ query }) {
        parseFlags(query, []);
        return asciiJson(toWire(condition.health()));
      },
    },
    liveness: probe(() => condition.isLive(), ['alive', 'not alive']),
    readiness: probe(() => condition.isReady(), ['ready', 'not ready']),
  };
}
