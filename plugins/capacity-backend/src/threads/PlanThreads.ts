import type {
  Evaluation,
  Plan,
  Simulation,
  SimulationRequest,
} from '@vigia/plugin-capacity-common';
import type { SimulationLimits } from '../config';
import type { PlanOutcome } from '../outcomeOf';
import { BoundedPool } from './BoundedPool';
import type { WorkerFile } from './workerFile';

/** One evaluation takes milliseconds, the largest plan that is taken some seconds. */
const EVALUATION_TIMEOUT_MS = 10_000;
const MAX_WAITING_EVALUATIONS = 100;
const SIMULATION_TIMEOUT_MS = 60_000;

interface Options {
  simulations: SimulationLimits;
  timeoutMs?: number;
  workerFile?: WorkerFile;
}

/**
 * Works out plans in threads, so that no plan, however large, keeps the portal from answering. Simulations have threads of their
 * own: whoever saves a plan does not wait for them.
 */
export class PlanThreads {
  readonly #evaluations: BoundedPool;
  readonly #simulations: BoundedPool;

  constructor({ simulations, timeoutMs, workerFile }: Options) {
    this.#evaluations = new BoundedPool({
      subject: 'evaluation',
      threads: 1,
      maxWaiting: MAX_WAITING_EVALUATIONS,
      timeoutMs: timeoutMs ?? EVALUATION_TIMEOUT_MS,
      workerFile,
    });
    this.#simulations = new BoundedPool({
      subject: 'simulation',
      ...simulations,
      timeoutMs: timeoutMs ?? SIMULATION_TIMEOUT_MS,
      workerFile,
    });
  }

  /** @throws as {@link BoundedPool.run} does */
  evaluate(plan: Plan, caller: AbortSignal): Promise<Evaluation> {
    return this.#evaluations.run('evaluate', plan, caller);
  }

  /** What lists tell of a plan. @throws as {@link BoundedPool.run} does */
  outcomeOf(plan: Plan): Promise<PlanOutcome> {
    return this.#evaluations.run('outcome', plan);
  }

  /** @throws as {@link BoundedPool.run} does */
  simulate(
    request: SimulationRequest,
    caller: AbortSignal,
  ): Promise<Simulation> {
    return this.#simulations.run('simulate', request, caller);
  }

  /** Ends the threads. What they work on fails. */
  async close(): Promise<void> {
    await Promise.all([this.#evaluations.close(), this.#simulations.close()]);
  }
}
