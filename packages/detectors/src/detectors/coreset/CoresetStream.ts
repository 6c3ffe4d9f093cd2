import type {
  ComparedWindows,
  DetectorStream,
  Explanation,
} from '../../stream';
import { type MemoryFields, restoreMemory, saveMemory } from '../memory';
import type { Standardisation } from '../Measure';
import { RefractoryPeriod } from '../RefractoryPeriod';
import { fromHaar } from './haar';
import type { Library } from './Library';
import { ALGORITHM, LEVELS, VIEWS } from './views';
import { WindowBins } from './WindowBins';

const FORMAT = `${ALGORITHM}/1`;

/** What a fit found. */
export interface CoresetModel {
  readonly threshold: number;
  /** Of an alarm, in observations. */
  readonly rest: number;
  readonly standard: Standardisation;
  /** Observations of a bin. */
  readonly binSize: number;
  /** One for each of {@link VIEWS}. */
  readonly libraries: readonly Library[];
}

/** The stream of a {@link CoresetModel}: it remembers the last bins of the series, and learns nothing. */
export class CoresetStream implements DetectorStream {
  readonly #model: CoresetModel;
  readonly #bins: WindowBins;
  readonly #rest: RefractoryPeriod;
  readonly #window = new Float32Array(LEVELS);
  /** Of the last bin that was completed; it stands until the next one is. */
  #score = NaN;
  #isGap = true;
  #alarm = false;

  constructor(model: CoresetModel) {
    this.#model = model;
    this.#bins = new WindowBins(model.binSize);
    this.#rest = new RefractoryPeriod(model.rest);
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
    if (this.#bins.push(this.#model.standard.apply(value)))
      this.#score = this.#compare();
    this.#alarm = this.#rest.next(this.#score > this.#model.threshold);
    return this.#score;
  }

  /** The sum of all views' distances. */
  #compare(): number {
    let sum = 0;
    for (let view = 0; view < VIEWS.length; view++) sum += this.#distance(view);
    return sum;
  }

  #distance(view: number): number {
    const library = this.#model.libraries[view];
    this.#bins.read(view, this.#window);
    return library.distance(this.#window, library.nearest(this.#window));
  }

  explain(): Explanation | undefined {
    if (this.#isGap || Number.isNaN(this.#score)) return undefined;
    const { threshold, libraries } = this.#model;
    const distances = libraries.map((_, view) => this.#distance(view));
    const view = distances.indexOf(Math.max(...distances));
    return {
      component: VIEWS[view],
      severity: this.#score / threshold,
      measured: this.#score,
      bound: threshold,
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
    const origin = VIEWS[view] === 'roughness' ? 0 : standard.mean;
    const toUnit = (number: number) =>
      origin + standard.std * (level + scale * number);
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
    this.#rest.carry(fields);
    this.#score = fields.number(this.#score);
  }
}
