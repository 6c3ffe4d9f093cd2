import {
  type ClientOptions,
  HttpCaller,
  path,
  type RequestOptions,
} from '@vigia/plugin-anomaly-common';
import type {
  Accuracy,
  Defaults,
  DeletedPlan,
  Evaluation,
  ExportFormat,
  NewPlan,
  PlanPage,
  PlanQuery,
  PlanUpdate,
  PlanVersionPage,
  ReviewPage,
  SavedPlan,
  SimulationRequest,
  SizingComparison,
} from '../api';
import type { Plan } from '../plan';
import type { Simulation } from '../uncertainty';

/** Calls `capacity`. Every method throws `ResponseError` with the backend's error. */
export class CapacityClient {
  readonly #http: HttpCaller;

  constructor(options: ClientOptions) {
    this.#http = new HttpCaller('capacity', options, 'camelCase');
  }

  evaluate(plan: Plan, options?: RequestOptions): Promise<Evaluation> {
    return this.#http.call('POST', '/evaluate', { body: { plan }, ...options });
  }

  /** Aborting the request ends the simulation. */
  simulate(
    request: SimulationRequest,
    options?: RequestOptions,
  ): Promise<Simulation> {
    return this.#http.call('POST', '/simulate', { body: request, ...options });
  }

  /** Plans that the caller may read, the one saved last first. */
  listPlans(
    query: PlanQuery = {},
    options?: RequestOptions,
  ): Promise<PlanPage> {
    return this.#http.call('GET', '/plans', {
      query: { ...query },
      ...options,
    });
  }

  createPlan(plan: NewPlan, options?: RequestOptions): Promise<SavedPlan> {
    return this.#http.call('POST', '/plans', { body: plan, ...options });
  }

  getPlan(id: string, options?: RequestOptions): Promise<SavedPlan> {
    return this.#http.call('GET', path`/plans/${id}`, options);
  }

  /** Saves another version. A ConflictError when another one was saved since `expectedVersion`. */
  updatePlan(
    id: string,
    update: PlanUpdate,
    options?: RequestOptions,
  ): Promise<SavedPlan> {
    return this.#http.call('PUT', path`/plans/${id}`, {
      body: update,
      ...options,
    });
  }

  /** Deletes a plan with all its versions. A ConflictError when another one was saved since `expectedVersion`, if that is given. */
  deletePlan(
    id: string,
    expectedVersion?: number,
    options?: RequestOptions,
  ): Promise<DeletedPlan> {
    return this.#http.call('DELETE', path`/plans/${id}`, {
      query: { expectedVersion },
      ...options,
    });
  }

  /** Brings a deleted plan back, with all its versions. */
  restorePlan(id: string, options?: RequestOptions): Promise<SavedPlan> {
    return this.#http.call('POST', path`/plans/${id}/restore`, options);
  }

  /** Latest first. */
  listVersions(
    id: string,
    query: Pick<PlanQuery, 'cursor' | 'limit'> = {},
    options?: RequestOptions,
  ): Promise<PlanVersionPage> {
    return this.#http.call('GET', path`/plans/${id}/versions`, {
      query: { ...query },
      ...options,
    });
  }

  getVersion(
    id: string,
    version: number,
    options?: RequestOptions,
  ): Promise<SavedPlan> {
    return this.#http.call(
      'GET',
      path`/plans/${id}/versions/${version}`,
      options,
    );
  }

  /** The fleet's plan with what this portal measures. */
  getDefaults(options?: RequestOptions): Promise<Defaults> {
    return this.#http.call('GET', '/defaults', options);
  }

  /** The fleet's sizing as the HLD counts it, by Little's law, and by what this portal measures. */
  getSizing(options?: RequestOptions): Promise<SizingComparison> {
    return this.#http.call('GET', '/sizing', options);
  }

  /** What a plan forecast, against what came. */
  getAccuracy(id: string, options?: RequestOptions): Promise<Accuracy> {
    return this.#http.call('GET', path`/plans/${id}/accuracy`, options);
  }

  /** Monthly reviews of a shared plan, latest first. */
  listReviews(
    id: string,
    query: Pick<PlanQuery, 'cursor' | 'limit'> = {},
    options?: RequestOptions,
  ): Promise<ReviewPage> {
    return this.#http.call('GET', path`/plans/${id}/reviews`, {
      query: { ...query },
      ...options,
    });
  }

  /** The file's text. @param version - the latest when absent */
  async exportPlan(
    id: string,
    format: ExportFormat,
    version?: number,
    options?: RequestOptions,
  ): Promise<string> {
    const response = await this.#http.request(
      'GET',
      path`/plans/${id}/export`,
      { query: { format, version }, ...options },
    );
    return response.text();
  }
}
