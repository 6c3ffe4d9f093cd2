import type { SimulationAnswer, SimulationRequest } from './messages';
import type { PlanSimulator, SimulationListener } from './PlanSimulator';

/** Counts in a Web Worker. A worker that is busy with what nobody waits for any more is ended, and another one started. */
export class WorkerSimulator implements PlanSimulator {
  readonly #start: () => Promise<Worker>;
  /** One that has nothing to do. */
  #idle?: Worker;

  /** @param start - starts a worker that answers as `simulation.worker` does */
  constructor(start = startLater) {
    this.#start = start;
  }

  run(request: SimulationRequest, listener: SimulationListener): () => void {
    let isOver = false;
    let busy: Worker | undefined;
    const fail = (error: Error) => {
      if (!isOver) {
        isOver = true;
        busy?.terminate();
        listener.onError(error);
      }
    };
    this.#take().then(worker => {
      if (isOver) {
        this.#putBack(worker);
        return;
      }
      busy = worker;
      worker.onmessage = ({ data }: MessageEvent<SimulationAnswer>) => {
        if (data.kind === 'done') {
          isOver = true;
          this.#putBack(worker);
        }
        listener.onAnswer(data);
      };
      worker.onerror = event => fail(new Error(event.message));
      worker.postMessage(request);
    }, fail);
    return () => {
      if (!isOver) {
        isOver = true;
        busy?.terminate();
      }
    };
  }

  /** One is enough. */
  #putBack(worker: Worker): void {
    this.#idle?.terminate();
    this.#idle = worker;
  }

  async #take(): Promise<Worker> {
    const idle = this.#idle;
    this.#idle = undefined;
    return idle ?? this.#start();
  }
}

async function startLater(): Promise<Worker> {
  const { startWorker } = await import('./startWorker');
  return startWorker();
}
