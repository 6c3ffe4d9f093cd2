import { InputError } from '@backstage/errors';
import { DEVIATION_ALGORITHMS } from '@vigia/detectors';
import type { ServedModel } from '../models';
import { grownCapacity, resized } from './columns';
import {
  checkedAlgorithm,
  checkVersion,
  type CompactModel,
} from './compactModel';
import {
  ALGORITHM_SHIFT,
  emptyColumns,
  HEAVY,
  mapColumns,
  OUTDATED,
  readModel,
  writeHeavy,
  writeModel,
  type FleetColumns,
} from './fleetColumns';
import type { SeriesIds } from './IdColumn';
import { SeriesIndex, type SeriesIndexParts } from './SeriesIndex';

/** All that a table is made of, as a file keeps it. */
export interface FleetTableParts {
  readonly index: SeriesIndexParts;
  readonly columns: FleetColumns;
}

/**
 * The Production models of the fleet in columns of numbers: at most 100 bytes a model at 285,000 of them with ids of 20
 * characters, the index and the ids included.
 *
 * A series' slot is its own until the series is removed. Scores are exact: centre, scale and threshold are kept as they
 * are. So are the mean and deviation of a `statistical` model; those of a `robust_zscore` one are kept relative to its
 * centre and scale in single precision, right to some 1e-7 of the scale or of their distance from the centre.
 */
export class FleetTable {
  readonly #index: SeriesIndex;
  #columns: FleetColumns;
  #capacity: number;
  #heavy = 0;
  #revision = 0;

  private constructor(index: SeriesIndex, columns: FleetColumns) {
    this.#index = index;
    this.#columns = columns;
    this.#capacity = columns.flags.length;
  }

  /**
   * @param options - `expected`: models to make room for, 0 when absent; it grows beyond them. `seed` of the hashes,
   *   by chance when absent
   */
  static create(
    options: { expected?: number; seed?: number } = {},
  ): FleetTable {
    const { expected = 0, seed } = options;
    return new FleetTable(
      SeriesIndex.create(expected, seed),
      emptyColumns(expected),
    );
  }

  /** Takes the columns over; who read them from outside has checked them. */
  static restore({ index, columns }: FleetTableParts): FleetTable {
    const table = new FleetTable(SeriesIndex.restore(index), columns);
    for (let slot = 0; slot < columns.flags.length; slot++) {
      if (columns.flags[slot] & HEAVY) {
        table.#heavy++;
      }
    }
    return table;
  }

  /** Models in it, heavy ones included. */
  get size(): number {
    return this.#index.size;
  }

  /** Those of them whose states are held elsewhere. */
  get heavySize(): number {
    return this.#heavy;
  }

  /** Every slot is below it; see {@link has}. */
  get slots(): number {
    return this.#index.slots;
  }

  /** Of all buffers. */
  get bytes(): number {
    return Object.values<ArrayBufferView>({ ...this.#columns }).reduce(
      (sum, { byteLength }) => sum + byteLength,
      this.#index.byteLength,
    );
  }

  /** Another number after every change of a model; {@link markOutdated} and {@link confirm} are none. */
  get revision(): number {
    return this.#revision;
  }

  /** By slot, as the three after it; another array when the table grew: read it anew after a put. */
  get centres(): Float64Array {
    return this.#columns.centres;
  }

  get scales(): Float64Array {
    return this.#columns.scales;
  }

  get thresholds(): Float64Array {
    return this.#columns.thresholds;
  }

  get versions(): Uint32Array {
    return this.#columns.versions;
  }

  /** The slot of a series, or -1. Allocates nothing. */
  find(seriesId: string): number {
    return this.#index.find(seriesId);
  }

  /**
   * {@link find} of many at once, several times as fast.
   *
   * @param slots - set to the slot of each series, or to -1 for what the table does not score by itself: it has none, a
   *   heavy or an outdated model of it
   * @returns how many those are
   */
  findCurrent(seriesIds: SeriesIds, slots: Int32Array): number {
    this.#index.findAll(seriesIds, slots);
    const { flags } = this.#columns;
    let others = 0;
    for (let i = 0; i < seriesIds.length; i++) {
      const slot = slots[i];
      if (slot < 0 || (flags[slot] & (OUTDATED | HEAVY)) !== 0) {
        slots[i] = -1;
        others++;
      }
    }
    return others;
  }

  /** Whether a slot is a series'. */
  has(slot: number): boolean {
    return this.#index.has(slot);
  }

  /**
   * Adds a model, or puts it in the place of the series' former one; it is not outdated then.
   *
   * @throws InputError naming the field that no model has so; nothing is changed then
   */
  put(model: CompactModel): number {
    const algorithm = checkedAlgorithm(model);
    const slot = this.#place(model.seriesId);
    writeModel(this.#columns, slot, model);
    this.#flag(slot, algorithm << ALGORITHM_SHIFT);
    return slot;
  }

  /**
   * Notes that a series has a version in Production whose state is held elsewhere; its columns are NaN, so that no
   * score comes of them.
   *
   * @throws InputError for a version or a series id that none has
   */
  putHeavy(seriesId: string, version: number): number {
    checkVersion(version);
    const slot = this.#place(seriesId);
    writeHeavy(this.#columns, slot, version);
    this.#flag(slot, HEAVY);
    return slot;
  }

  remove(seriesId: string): void {
    const slot = this.#index.remove(seriesId);
    if (slot >= 0) {
      this.#flag(slot, 0);
    }
  }

  /** Notes that a series' model may no longer be the one in Production; nothing for a series that it does not have. */
  markOutdated(seriesId: string): void {
    const slot = this.#index.find(seriesId);
    if (slot >= 0) {
      this.#columns.flags[slot] |= OUTDATED;
    }
  }

  markAllOutdated(): void {
    const { flags } = this.#columns;
    for (let slot = 0; slot < this.slots; slot++) {
      flags[slot] |= OUTDATED;
    }
  }

  isOutdated(slot: number): boolean {
    return (this.#columns.flags[slot] & OUTDATED) !== 0;
  }

  /** Takes {@link markOutdated} back: the model was seen to be the one in Production. */
  confirm(slot: number): void {
    this.#columns.flags[slot] &= ~OUTDATED;
  }

  confirmAll(): void {
    const { flags } = this.#columns;
    for (let slot = 0; slot < this.slots; slot++) {
      flags[slot] &= ~OUTDATED;
    }
  }

  isHeavy(slot: number): boolean {
    return (this.#columns.flags[slot] & HEAVY) !== 0;
  }

  version(slot: number): number {
    return this.#columns.versions[slot];
  }

  /** Of a compact model. */
  algorithm(slot: number): string {
    return DEVIATION_ALGORITHMS[this.#columns.flags[slot] >> ALGORITHM_SHIFT];
  }

  seriesId(slot: number): string {
    return this.#index.id(slot);
  }

  /**
   * Makes the model of a slot, as health, explanations and the collector want it; scoring reads the columns.
   *
   * @throws InputError for a free slot, and for a heavy one: its state is not here
   */
  model(slot: number): ServedModel {
    if (!this.has(slot) || this.isHeavy(slot)) {
      throw new InputError(`slot ${slot} holds no compact model`);
    }
    return readModel(this.#columns, slot, this.seriesId(slot));
  }

  /** Its columns as they are: views, to be copied or written before the {@link revision} changes. */
  parts(): FleetTableParts {
    const { slots } = this;
    return {
      index: this.#index.parts(),
      columns: mapColumns(this.#columns, column => column.subarray(0, slots)),
    };
  }

  /** Slot of a series, with room in all columns. */
  #place(seriesId: string): number {
    const slot = this.#index.add(seriesId);
    if (slot >= this.#capacity) {
      this.#capacity = grownCapacity(this.#capacity, slot + 1);
      this.#columns = mapColumns(this.#columns, column =>
        resized(column, this.#capacity),
      );
      // Otherwise what it was restored from would stay in memory beside the new columns.
      this.#index.own();
    }
    return slot;
  }

  /** Ends every change of a model. */
  #flag(slot: number, flags: number): void {
    const heavyBefore = this.isHeavy(slot) ? 1 : 0;
    this.#columns.flags[slot] = flags;
    this.#heavy += (flags & HEAVY ? 1 : 0) - heavyBefore;
    this.#revision++;
  }
}
