import type { SimulationAnswer, SimulationRequest } from './messages';

/** What comes of a request. */
export interface SimulationListener {
  onAnswer(answer: SimulationAnswer): void;
  onError(error: Error): void;
}

/** Counts a plan beside the page. One request at a time: another one ends the one before. */
export interface PlanSimulator {
  /** Begins; the answer ends it. Nothing is told after that. */
  run(request: SimulationRequest, listener: SimulationListener): () => void;
}
