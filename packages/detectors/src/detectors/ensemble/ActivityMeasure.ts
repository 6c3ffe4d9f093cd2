import type { MemoryFields } from '../memory';
import { type Measure, ratio, Standardisation } from '../Measure';
import type { TrainingStatistics } from '../trainingStatistics';

/** Of the record: an activity that never varied is judged as if it had varied this much. */
const MIN_VARIATION = 0.01;

/**
 * How restless the series is: the mean of |dx| over the last `window` steps, and by how much it exceeds its record:
 *
 *   score = max(0, a - record) / (record - lowest)
 *
 * O(1) a value, without unit. Memory: 8 bytes a step of the window.
 */
export class ActivityMeasure implements Measure {
  readonly #standard: Standardisation;
  readonly #steps: Float64Array;
  #previous = NaN;
  #count = 0;
  #at = 0;
  #sum = 0;
  #lowest = Infinity;
  #record = -Infinity;

  /** @param window - in observations */
  constructor(window: number, statistics: TrainingStatistics) {
    this.#standard = new Standardisation(statistics);
    this.#steps = new Float64Array(window);
  }

  next(value: number): number {
    const standardised = this.#standard.apply(value);
    const step = Math.abs(standardised - this.#previous);
    this.#previous = standardised;
    // The first value of all has no step.
    if (Number.isNaN(step)) return 0;
    this.#learn(step);
    const { length } = this.#steps;
    if (this.#count < length) return 0;
    const activity = this.#sum / length;
    const score = this.#excess(activity);
    if (activity < this.#lowest) this.#lowest = activity;
    if (activity > this.#record) this.#record = activity;
    return score;
  }

  /** Undefined: steps are unusual, not a value. */
  band(): undefined {
    return undefined;
  }

  carry(fields: MemoryFields): void {
    const { length } = this.#steps;
    this.#previous = fields.number(this.#previous);
    this.#count = fields.integer(this.#count, length);
    this.#at = fields.integer(this.#at, length - 1);
    this.#sum = fields.number(this.#sum);
    this.#lowest = fields.number(this.#lowest);
    this.#record = fields.number(this.#record);
    fields.numbers(this.#steps);
  }

  #excess(activity: number): number {
    const record = this.#record;
    if (this.#lowest > record || activity <= record) return 0;
    return ratio(
      activity - record,
      Math.max(record - this.#lowest, MIN_VARIATION * record),
    );
  }

  /** The sum is built anew whenever the ring comes round, so that no rounding error grows old. */
  #learn(step: number): void {
    const steps = this.#steps;
    this.#sum += step - steps[this.#at];
    steps[this.#at] = step;
    if (this.#count < steps.length) this.#count += 1;
    this.#at += 1;
    if (this.#at < steps.length) return;
    this.#at = 0;
    let sum = 0;
    for (let i = 0; i < steps.length; i++) sum += steps[i];
    this.#sum = sum;
  }
}
