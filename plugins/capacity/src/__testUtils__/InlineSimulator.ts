import type { PlanSimulator } from '../simulation';
import { answersTo } from '../simulation/answers';

/** Few are enough where nobody looks at the bands. */
const RUNS = 50;

/** Counts at once and in the page: where there are no workers. */
export class InlineSimulator implements PlanSimulator {
  run: PlanSimulator['run'] = (request, { onAnswer }) => {
    for (const answer of answersTo({ ...request, runs: RUNS })) {
      onAnswer(answer);
    }
    return () => {};
  };
}
