import { answersTo } from './answers';
import type { SimulationRequest } from './messages';

// A worker's own postMessage takes no origin; the types here are those of a page.
const worker = globalThis as unknown as {
  onmessage?(event: MessageEvent<SimulationRequest>): void;
  postMessage(message: unknown): void;
};

worker.onmessage = ({ data }) => {
  for (const answer of answersTo(data)) {
    worker.postMessage(answer);
  }
};
