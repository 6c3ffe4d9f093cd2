import { fitDetector, type DetectorState } from '@vigia/detectors';
import type { ModelLoad } from '../../models';
import { createScoring } from '../createScoring';
import type { Scoring } from '../Scoring';
import type { ScoringOptions } from '../ScoringOptions';
import type { RegistryServer } from './RegistryServer';

/** A scoring core at work, and what it tells of itself. */
export class TestScoring {
  readonly scoring: Scoring;
  readonly loads: ModelLoad[] = [];
  readonly errors: { during: string; error: unknown }[] = [];
  readonly #stopped = new AbortController();
  #telling: (() => void)[] = [];
  #inStep = false;

  constructor(registry: RegistryServer, options: Partial<ScoringOptions> = {}) {
    const { listeners = [], onError, ...rest } = options;
    this.scoring = createScoring({
      registry: registry.client,
      // No waits between polls: what ends an outage is the server that is there again.
      wait: () => new Promise(resolve => setTimeout(resolve, 2)),
      ...rest,
      onLoad: load => {
        this.loads.push(load);
        // Told before the model is kept.
        setImmediate(() => this.#tell());
      },
      onError: failure => {
        this.errors.push(failure);
        onError?.(failure);
        this.#tell();
      },
      listeners: [
        ...listeners,
        {
          changed: () => this.#tell(),
          reset() {},
          inStep: () => this.#setInStep(true),
          lost: () => this.#setInStep(false),
        },
      ],
    });
  }

  async start(): Promise<this> {
    await this.scoring.start(this.#stopped.signal);
    return this;
  }

  /** Ends as a process does that is killed: nothing is saved. */
  async kill(): Promise<void> {
    this.#stopped.abort();
  }

  async stop(): Promise<void> {
    await this.scoring.stop();
    this.#stopped.abort();
  }

  /** Resolves when it holds, looked at whenever something was told. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>(resolve => this.#telling.push(resolve));
    }
  }

  inStep(): Promise<void> {
    return this.until(() => this.#inStep);
  }

  lost(): Promise<void> {
    return this.until(() => !this.#inStep);
  }

  /** The version that memory has, without asking for a prediction. */
  version(seriesId: string): number | undefined {
    const { fleet } = this.scoring.cache;
    const slot = fleet.find(seriesId);
    return slot < 0 || fleet.isOutdated(slot) ? undefined : fleet.version(slot);
  }

  async predict(seriesId: string, value = 0, timestamp = 1) {
    const answer = await this.scoring.predictor.predict(
      seriesId,
      timestamp,
      value,
    );
    const { modelInfo, confidence } = answer.answeredBy;
    const { version, loadedFrom, ageSeconds } = modelInfo;
    return { version, loadedFrom, ageSeconds, confidence };
  }

  #setInStep(inStep: boolean): void {
    this.#inStep = inStep;
    // After the others have been told.
    setImmediate(() => this.#tell());
  }

  #tell(): void {
    this.#telling.splice(0).forEach(tell => tell());
  }
}

/** A forest, which needs no context with `lags` 1. */
export function forestState(
  options: { trees?: number; lags?: number; seed?: number } = {},
): DetectorState {
  const { trees = 20, lags = 1, seed = 1 } = options;
  const values = Float64Array.from({ length: 400 }, (_, i) =>
    Math.sin(i * 1.3 + seed),
  );
  return fitDetector({
    algorithm: 'isolation_forest',
    hyperparameters: { trees, lags, seed, subsample: 64 },
    observations: { timestamps: values.map((_, i) => i), values },
  }).serialize();
}

/** Lets a test set the date, and nothing else: timers and sockets go on. End it with `jest.useRealTimers()`. */
export function fakeDate(now: number): void {
  jest.useFakeTimers({
    now,
    doNotFake: [
      'clearImmediate',
      'clearInterval',
      'clearTimeout',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'setInterval',
      'setTimeout',
    ],
  });
}
