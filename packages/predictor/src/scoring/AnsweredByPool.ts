import { toWire, type Prediction } from '@vigia/plugin-anomaly-common';
import type { AnsweredBy } from './ScoringService';

/** Versions, or ages of a fallback, that are kept of one kind before it starts over: far more than there are at a time. */
const MAX_KEPT = 16_384;

/** Ways in which a version in Production answers. */
export const PRODUCTION_KINDS = {
  /** Memory, while the registry is followed. */
  memory: { type: 'cached_mlflow', loadedFrom: 'cache', confidence: 'high' },
  /** Memory that may be, or is known to be, outdated. */
  agedMemory: {
    type: 'cached_mlflow',
    loadedFrom: 'cache',
    confidence: 'medium',
  },
  /** The registry, for the requests that waited for it. */
  registry: {
    type: 'mlflow_trained',
    loadedFrom: 'mlflow',
    confidence: 'high',
  },
  /** What was kept on disk. */
  disk: {
    type: 'cached_mlflow',
    loadedFrom: 'snapshot',
    confidence: 'medium',
  },
} as const;
export type ProductionKind = keyof typeof PRODUCTION_KINDS;

/** The ones of an age; those of the age before are let go when time has passed. */
interface Aged {
  ageSeconds: number;
  byVersion: Map<number, AnsweredBy>;
}

/**
 * One {@link AnsweredBy} for each combination, so that an answer costs no object and no serialisation of its own. Ages
 * are whole seconds: otherwise no two would be the same.
 */
export class AnsweredByPool {
  readonly #production: Record<ProductionKind, Aged>;
  readonly #statistics = new Map<number, AnsweredBy>();
  readonly bounds: AnsweredBy = answeredBy(
    {
      version: 'fallback',
      stage: 'fallback',
      type: 'fallback_bounds',
      loadedFrom: 'bounds',
    },
    'low',
  );

  static create() {
    return new AnsweredByPool();
  }

  private constructor() {
    const none = () => ({ ageSeconds: 0, byVersion: new Map() });
    this.#production = {
      memory: none(),
      agedMemory: none(),
      registry: none(),
      disk: none(),
    };
  }

  /** @param ageMs - since the version was known to be the one in Production */
  production(kind: ProductionKind, version: number, ageMs = 0): AnsweredBy {
    const ageSeconds = wholeSeconds(ageMs);
    const aged = this.#production[kind];
    if (aged.ageSeconds !== ageSeconds || aged.byVersion.size >= MAX_KEPT) {
      aged.ageSeconds = ageSeconds;
      aged.byVersion = new Map();
    }
    let found = aged.byVersion.get(version);
    if (!found) {
      const { type, loadedFrom, confidence } = PRODUCTION_KINDS[kind];
      found = answeredBy(
        {
          version: `v${version}`,
          stage: 'production',
          type,
          loadedFrom,
          ageSeconds,
        },
        confidence,
      );
      aged.byVersion.set(version, found);
    }
    return found;
  }

  /** @param ageMs - of the statistics; absent where it is not known */
  statistics(ageMs?: number): AnsweredBy {
    const ageSeconds = ageMs === undefined ? undefined : wholeSeconds(ageMs);
    const key = ageSeconds ?? -1;
    let found = this.#statistics.get(key);
    if (!found) {
      found = answeredBy(
        {
          version: 'fallback',
          stage: 'fallback',
          type: 'fallback_zscore',
          loadedFrom: 'statistics',
          ...(ageSeconds === undefined ? {} : { ageSeconds }),
        },
        'low',
      );
      if (this.#statistics.size >= MAX_KEPT) {
        this.#statistics.clear();
      }
      this.#statistics.set(key, found);
    }
    return found;
  }
}

function wholeSeconds(ageMs: number): number {
  return ageMs > 0 ? Math.round(ageMs / 1000) : 0;
}

function answeredBy(
  modelInfo: Prediction['modelInfo'],
  confidence: Prediction['confidence'],
): AnsweredBy {
  const json = JSON.stringify(toWire({ modelInfo, confidence })).slice(1, -1);
  return Object.freeze({
    modelInfo: Object.freeze(modelInfo),
    confidence,
    json,
  });
}
