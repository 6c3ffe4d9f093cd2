import { isError, ResponseError } from '@backstage/errors';
import { restoreDetector, type DetectorState } from '@vigia/detectors';
import type { RegistryClient, Version } from '@vigia/plugin-anomaly-common';
import type { RegistryBreaker } from '../resilience';
import type { LoadOutcome, ModelSource, ServedModel } from './ModelSource';

type Registry = Pick<RegistryClient, 'getProduction' | 'getSeries'>;

/**
 * Whether a backend said that something is not there. A bare 404, e.g. of a portal without the registry plugin, is not
 * such an answer: nobody spoke about the series.
 */
export function isNotFound(error: unknown): boolean {
  return (
    isError(error) &&
    (error.name === 'NotFoundError' ||
      (isError(error.cause) && error.cause.name === 'NotFoundError'))
  );
}

/** What the registry said, be it a refusal. */
type Told<T> = { answer: T } | { refusal: unknown };

/** Rejects when the registry says nothing, or that it is at fault. */
async function toldBy<T>(answer: Promise<T>): Promise<Told<T>> {
  try {
    return { answer: await answer };
  } catch (error) {
    const isTold =
      isNotFound(error) ||
      (error instanceof ResponseError && error.statusCode < 500);
    if (isTold) {
      return { refusal: error };
    }
    throw error;
  }
}

function toModel(version: Version): ServedModel {
  if (!version.state) {
    throw new Error(
      `The registry answered version ${version.version} of ${version.seriesId} without its state`,
    );
  }
  return {
    seriesId: version.seriesId,
    version: version.version,
    detector: restoreDetector(version.state as DetectorState),
    stateBytes: version.stateBytes,
    trainingWindow: version.trainingWindow,
    metrics: version.metrics,
  };
}

/**
 * Loads Production versions over the registry's API.
 *
 * The breaker is around each request and not around a load, because only here is it known what happened: a status below 500
 * is an answer (404 above all) and no failure, a model whose state cannot be read is no fault of the registry's, and each
 * request of a load counts for itself.
 */
export class RegistryModelSource implements ModelSource {
  readonly #registry: Registry;
  readonly #breaker: RegistryBreaker | undefined;

  /** @param breaker - lets the requests through; they go unguarded when absent */
  constructor(registry: Registry, breaker?: RegistryBreaker) {
    this.#registry = registry;
    this.#breaker = breaker;
  }

  async load(seriesId: string, signal?: AbortSignal): Promise<LoadOutcome> {
    const version = await this.#ask(
      within =>
        this.#registry.getProduction(seriesId, undefined, { signal: within }),
      signal,
    );
    if (version) {
      return { kind: 'model', model: toModel(version) };
    }
    // The same 404 stands for "no Production version" and "no such series": only the series itself can tell.
    const series = await this.#ask(
      within => this.#registry.getSeries(seriesId, { signal: within }),
      signal,
    );
    return { kind: series ? 'unpromoted' : 'unknown' };
  }

  /** @returns undefined when the registry says that there is no such thing */
  async #ask<T>(
    read: (signal?: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    const told = this.#breaker
      ? await this.#breaker.call(within => toldBy(read(within)), {
          signal,
          repeatable: true,
        })
      : await toldBy(read(signal));
    if ('answer' in told) {
      return told.answer;
    }
    if (isNotFound(told.refusal)) {
      return undefined;
    }
    throw told.refusal;
  }
}
