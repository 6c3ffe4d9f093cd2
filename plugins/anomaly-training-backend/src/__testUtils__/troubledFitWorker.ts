import type { BacktestOutcome, BacktestTask } from '../fitting/backtestTask';
import type { FitOutcome, FitTask } from '../fitting/fitTask';
import fitWorker, { backtestWorker as realBacktestWorker } from '../fitWorker';

/** Some algorithms are trouble: one fills the heap, one never ends, one dies. */
function makeTrouble(algorithm: string): void {
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

/** As the real one, except for algorithms that are trouble. */
export default function troubledFitWorker(task: FitTask): FitOutcome[] {
  task.jobs.forEach(({ algorithm }) => makeTrouble(algorithm));
  return fitWorker(task);
}

/** As the real one, except for algorithms that are trouble. */
export function backtestWorker(task: BacktestTask): BacktestOutcome {
  task.detectors.forEach(({ algorithm }) => makeTrouble(algorithm));
  return realBacktestWorker(task);
}
