import { backtestSeries } from './fitting/backtestSeries';
import type { BacktestOutcome, BacktestTask } from './fitting/backtestTask';
import { fitSeries } from './fitting/fitSeries';
import type { FitOutcome, FitTask } from './fitting/fitTask';

/** Entry point of the threads that fit. It imports the mathematics alone: a thread holds what it imports. */
export default function fitWorker({ jobs, quality }: FitTask): FitOutcome[] {
  return jobs.map(job => fitSeries(job, quality));
}

/** Entry point of the thread that tries detectors. */
export function backtestWorker(task: BacktestTask): BacktestOutcome {
  return backtestSeries(task);
}
