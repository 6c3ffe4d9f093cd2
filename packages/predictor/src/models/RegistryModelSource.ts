import { isError } from '@backstage/errors';
import { restoreDetector, type DetectorState } from '@vigia/detectors';
import type { RegistryClient, Version } from '@vigia/plugin-anomaly-common';
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

async function unlessNotFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
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

/** Loads Production versions over the registry's API. */
export class RegistryModelSource implements ModelSource {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  async load(seriesId: string, signal?: AbortSignal): Promise<LoadOutcome> {
    const version = await unlessNotFound(
      this.#registry.getProduction(seriesId, undefined, { signal }),
    );
    if (version) {
      return { kind: 'model', model: toModel(version) };
    }
    // The same 404 stands for "no Production version" and "no such series": only the series itself can tell.
    const series = await unlessNotFound(
      this.#registry.getSeries(seriesId, { signal }),
    );
    return { kind: series ? 'unpromoted' : 'unknown' };
  }
}
