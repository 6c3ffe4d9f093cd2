import { NotFoundError } from '@backstage/errors';
import {
  batchEndpoint,
  conditionEndpoints,
  endOfSeriesId,
  isSeriesId,
  predictEndpoint,
  reloadEndpoint,
  type Condition,
  inferEndpoint,
  loadEndpoint,
  modelEndpoint,
  modelReadyEndpoint,
  modelsEndpoint,
  oipProbe,
  serverEndpoint,
  unloadEndpoint,
  v1ModelEndpoint,
  v1PredictEndpoint,
  type Dialect,
  type Endpoint,
} from '../protocols';
import type { ScoringService } from '../scoring';
import type { RoutePrefixes } from './RequestHandlerOptions';

/** What a path leads to. */
export interface Match {
  readonly endpoint: Endpoint;
  /** Series id or name of a model, still percent-encoded; empty where the path has none. */
  readonly name: string;
  readonly isSeriesId: boolean;
  readonly version: string | undefined;
  readonly query: string;
}

const MODEL_PATH = /^([^/]+)(?:\/versions\/([^/]+))?(?:\/(infer|ready))?$/;
const REPOSITORY_PATH = /^([^/]+)\/(load|unload)$/;
const V1_MODEL_PATH = /^([^/]+?)(?:(:|%3[aA])predict)?$/;
const ORIGIN = /^https?:\/\/[^/?]*/i;

const nothing = (dialect: Dialect): Endpoint => ({
  route: 'unmatched',
  dialect,
  method: 'GET',
  answer() {
    throw new NotFoundError('Nothing is served at this path');
  },
});
const NOTHING: Record<Dialect, Endpoint> = {
  backstage: nothing('backstage'),
  inference: nothing('inference'),
};

/** Finds the endpoint of a URL by its path; whether the method fits is for the caller to see. */
export class Router {
  readonly #fixed = new Map<string, Endpoint>();
  readonly #predictPrefix: string;
  readonly #reloadPrefix: string;
  readonly #inference: string;
  readonly #predict: Endpoint;
  readonly #reload: Endpoint;
  readonly #model: Endpoint;
  readonly #modelReady: Endpoint;
  readonly #infer: Endpoint;
  readonly #load: Endpoint;
  readonly #v1Model: Endpoint;
  readonly #v1Predict: Endpoint;
  readonly #answersAll: boolean;

  static create(options: {
    scoring: ScoringService;
    condition: Condition;
    prefixes: RoutePrefixes;
    answersAll: boolean;
  }) {
    return new Router(options);
  }

  private constructor(options: Parameters<typeof Router.create>[0]) {
    const { scoring, condition, prefixes, answersAll } = options;
    const { api, inference } = prefixes;
    this.#predictPrefix = `${api}/predict/`;
    this.#reloadPrefix = `${api}/admin/reload/`;
    this.#inference = inference;
    this.#answersAll = answersAll;
    this.#predict = predictEndpoint(scoring);
    this.#reload = reloadEndpoint(scoring);
    this.#model = modelEndpoint(scoring);
    this.#modelReady = modelReadyEndpoint(scoring, condition.isReady);
    this.#infer = inferEndpoint(scoring);
    this.#load = loadEndpoint(scoring);
    this.#v1Model = v1ModelEndpoint(scoring);
    this.#v1Predict = v1PredictEndpoint(scoring);
    for (const [name, endpoint] of Object.entries(
      conditionEndpoints(condition),
    )) {
      this.#fixed.set(`${api}/${name}`, endpoint);
    }
    this.#fixed
      .set(`${api}/predict/batch`, batchEndpoint(scoring))
      .set(`${inference}/v2`, serverEndpoint)
      .set(`${inference}/v2/health/live`, oipProbe('live', condition.isLive))
      .set(`${inference}/v2/health/ready`, oipProbe('ready', condition.isReady))
      .set(`${inference}/v2/models`, modelsEndpoint)
      .set(`${inference}/v1/models`, modelsEndpoint);
  }

  /** @returns undefined where nothing of ours is served */
  find(url: string): Match | undefined {
    const start = this.#predictPrefix.length;
    if (
      url.startsWith(this.#predictPrefix) &&
      endOfSeriesId(url, start) === url.length &&
      !url.endsWith('/batch')
    ) {
      return matched(this.#predict, url.slice(start), true);
    }
    return this.#findSlowly(url);
  }

  #findSlowly(url: string): Match | undefined {
    // A proxy's request names the server, too (RFC 9112, 3.2.2).
    const target = url.startsWith('/') ? url : url.replace(ORIGIN, '');
    const mark = target.indexOf('?');
    const path = mark < 0 ? target : target.slice(0, mark);
    const query = mark < 0 ? '' : target.slice(mark + 1);
    const fixed = this.#fixed.get(path);
    const match = fixed
      ? matched(fixed)
      : this.#findNamed(path) ?? this.#findModel(path) ?? this.#unmatched(path);
    return match && { ...match, query };
  }

  /** The HLD's paths that end in a series id. */
  #findNamed(path: string): Match | undefined {
    for (const [prefix, endpoint] of [
      [this.#predictPrefix, this.#predict],
      [this.#reloadPrefix, this.#reload],
    ] as const) {
      const name = path.slice(prefix.length);
      if (path.startsWith(prefix) && name !== '' && !name.includes('/')) {
        return matched(endpoint, name, isSeriesId(name));
      }
    }
    return undefined;
  }

  #findModel(path: string): Match | undefined {
    const below = (prefix: string, pattern: RegExp) =>
      path.startsWith(this.#inference + prefix)
        ? pattern.exec(path.slice(this.#inference.length + prefix.length))
        : undefined;
    const model = below('/v2/models/', MODEL_PATH);
    if (model) {
      const [, name, version, operation] = model;
      const endpoint = { infer: this.#infer, ready: this.#modelReady }[
        operation
      ];
      return matched(endpoint ?? this.#model, name, false, version);
    }
    const repository = below('/v2/repository/models/', REPOSITORY_PATH);
    if (repository) {
      const [, name, operation] = repository;
      return matched(operation === 'load' ? this.#load : unloadEndpoint, name);
    }
    const v1 = below('/v1/models/', V1_MODEL_PATH);
    if (v1) {
      const [, name, isPredict] = v1;
      return matched(isPredict ? this.#v1Predict : this.#v1Model, name);
    }
    return undefined;
  }

  /** What looks like the inference protocols' is answered as they do, all else only where nobody is to be asked after us. */
  #unmatched(path: string): Match | undefined {
    const rest = path.startsWith(this.#inference)
      ? path.slice(this.#inference.length)
      : '';
    if (/^\/(v2|v1\/models)(\/|$)/.test(rest)) {
      return matched(NOTHING.inference);
    }
    return this.#answersAll ? matched(NOTHING.backstage) : undefined;
  }
}

function matched(
  endpoint: Endpoint,
  name = '',
  hasSeriesId = false,
  version?: string,
): Match {
  return { endpoint, name, isSeriesId: hasSeriesId, version, query: '' };
}

/** Whether an endpoint takes a method: {@link NOTHING} is there for all. */
export function takes(endpoint: Endpoint, method: string | undefined): boolean {
  return endpoint.method === method || endpoint.route === 'unmatched';
}
