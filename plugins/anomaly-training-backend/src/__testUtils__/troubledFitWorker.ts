import type { FitOutcome, FitTask } from '../fitting/fitTask';
import fitWorker from '../fitWorker';

/** As the real one, except for algorithms that are trouble: one fills the heap, one never ends, one dies. */
export default function troubledFitWorker(task: FitTask): FitOutcome[] {
  for (const { algorithm } of task.jobs) {
    const kept: number[][] = [];
    while (algorithm === 'glutton') {
      kept.push(new Array(100_000).fill(0).map(Math.random));
    }
    while (algorithm === 'endless') {
      kept.length = 0;
    }
    if (algorithm === 'deadly') {
      process.exit(1);
    }
  }
  return fitWorker(task);
}
