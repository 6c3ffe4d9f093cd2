import type {
  ComparedWindows,
  DetectorStream,
  Explanation,
} from '../../stream';
import { type MemoryFields, restoreMemory, saveMemory } from '../memory';
import type { Standardisation } from '../Measure';
import { AlarmDebt } from '../AlarmDebt';
import { RefractoryPeriod } from '../RefractoryPeriod';
import { fromHaar } from './haar';
import { type KnownLevels, LevelWatch } from './LevelWatch';
import type { Library } from './Library';
import { ALGORITHM, LEVELS, SMOOTHED, VIEWS } from './views';
import { fromProportion, WindowBins } from './WindowBins';

const FORMAT = `${ALGORITHM}/2`;

/** What a fit found. */
export interface CoresetModel {
  readonly threshold: number;
  /** Of an alarm, in observations. */
  readonly rest: number;
  /** Alarms an observation that are borne. */
  readonly budget: number;
  readonly standard: Standardisation;
  /** Observations of a bin. */
  readonly binSize: number;
  readonly levels: KnownLevels;
  /** One for each of {@link VIEWS}. */
  readonly libraries: readonly Library[];
}

/** The stream of a {@link CoresetModel}: it remembers the last bins of the series, and learns nothing. */
export class CoresetStream implements DetectorStream {
  readonly #model: CoresetModel;
  readonly #bins: WindowBins;
  readonly #level: LevelWatch;
  readonly #rest: RefractoryPeriod;
  readonly #debt: AlarmDebt;
  readonly #window = new Float32Array(LEVELS);
  /** Distances of the last windows; of {@link SMOOTHED} in turn. */
  readonly #distances = new Float64Array(SMOOTHED).fill(NaN);
  #turn = 0;
  /** Of the level, at the last bin. */
  #severity = 0;
  /** Of the last bin that was completed; it stands until the next one is. */
  #score = NaN;
  #isGap = true;
  #alarm = false;

  constructor(model: CoresetModel) {
    this.#model = model;
    this.#bins = new WindowBins(model.binSize);
    this.#level = new LevelWatch(model.levels);
    this.#rest = new RefractoryPeriod(model.rest);
    this.#debt = new AlarmDebt(model.budget);
  }

  /** @throws ParameterError when the memory is damaged or of another detector */
  restore(memory: Uint8Array): void {
    restoreMemory(FORMAT, memory, fields => this.#carry(fields));
  }

  get alarm(): boolean {
    return this.#alarm;
  }

  next(value: number): number {
    this.#isGap = !Number.isFinite(value);
    if (this.#isGap) {
      this.#alarm = false;
      return NaN;
    }
    if (this.#follow(value) && this.#bins.areEnough) this.#compare();
    const bar = this.#model.threshold * this.#debt.height;
    this.#alarm = this.#rest.next(this.#score > bar);
    this.#debt.next(this.#alarm);
    return this.#score;
  }

  /**
   * Follows the training window, which raises no alarm, and compares no more than what the next score needs. Only the level
   * remembers all of it: bins that others would take the place of are not filled.
   *
   * @param means - of the window's bins
   */
  learn(values: Float64Array, means: Float64Array): void {
    const { binSize, standard } = this.#model;
    // In whole rounds, so that every bin stands where it would.
    const passed = LEVELS * Math.max(0, Math.floor(means.length / LEVELS) - 2);
    for (let bin = 0; bin < passed; bin++) this.#level.next(means[bin]);
    const start = passed * binSize;
    if (start > 0) this.#bins.beginAfter(standard.apply(values[start - 1]));
    const compared = values.length - SMOOTHED * binSize;
    for (let i = start; i < values.length; i++) {
      if (this.#follow(values[i]) && this.#bins.areEnough && i >= compared)
        this.#compare();
    }
  }

  /** @returns whether the value completes a bin */
  #follow(value: number): boolean {
    const completes = this.#bins.push(this.#model.standard.apply(value));
    if (completes) this.#severity = this.#level.next(this.#bins.lastMean);
    return completes;
  }

  /** Scores by the mean of the last windows' distances, or by the level where that is farther beyond its bound. */
  #compare(): void {
    let distance = 0;
    for (let view = 0; view < VIEWS.length; view++)
      distance += this.#distance(view);
    this.#distances[this.#turn] = distance;
    this.#turn = (this.#turn + 1) % SMOOTHED;
    let sum = 0;
    let count = 0;
    for (const each of this.#distances) {
      if (Number.isNaN(each)) continue;
      sum += each;
      count += 1;
    }
    const byLevel = this.#severity * this.#model.threshold;
    this.#score = Math.max(sum / count, byLevel);
  }

  #distance(view: number): number {
    const library = this.#model.libraries[view];
    this.#bins.read(view, this.#window);
    return library.distance(this.#window, library.nearest(this.#window));
  }

  explain(): Explanation | undefined {
    if (this.#isGap || Number.isNaN(this.#score)) return undefined;
    const { threshold, libraries } = this.#model;
    const found = {
      severity: this.#score / threshold,
      measured: this.#score,
      bound: threshold,
    };
    if (this.#score === this.#severity * threshold && this.#severity > 0)
      return { component: 'level', ...found };
    const distances = libraries.map((_, view) => this.#distance(view));
    const view = distances.indexOf(Math.max(...distances));
    return {
      // What is compared in proportion is told as what it is.
      component: VIEWS[view] === 'shape' ? 'shape' : 'roughness',
      ...found,
      windows: this.#windows(view),
    };
  }

  /** In the series' unit; of the similar window, as it would look at the level and the scale of the seen one. */
  #windows(view: number): ComparedWindows {
    const { standard, binSize, libraries } = this.#model;
    const { level, scale } = this.#bins.unitsOf(view);
    this.#bins.read(view, this.#window);
    const place = libraries[view].nearest(this.#window);
    fromHaar(this.#window);
    const origin = VIEWS[view] === 'shape' ? standard.mean : 0;
    const isProportion = VIEWS[view] === 'proportion';
    const toUnit = (number: number) =>
      origin +
      standard.std *
        (level + scale * (isProportion ? fromProportion(number) : number));
    return {
      seen: Array.from(this.#window, toUnit),
      mostSimilar: Array.from(libraries[view].levels(place), toUnit),
      observationsPerLevel: binSize,
    };
  }

  save(): Uint8Array {
    return saveMemory(FORMAT, fields => this.#carry(fields));
  }

  #carry(fields: MemoryFields): void {
    this.#bins.carry(fields);
    this.#level.carry(fields);
    fields.numbers(this.#distances);
    this.#turn = fields.integer(this.#turn, SMOOTHED - 1);
    this.#severity = fields.number(this.#severity);
    this.#rest.carry(fields);
    this.#debt.carry(fields);
    this.#score = fields.number(this.#score);
  }
}
