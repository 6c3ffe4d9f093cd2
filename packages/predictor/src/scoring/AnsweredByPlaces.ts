import type { AnswerColumns, AnsweredBy } from './ScoringService';

/** Largest place that the index holds; a batch has far fewer observations than that. */
const MAX_PLACES = 2 ** 16;
/** Versions below it find their place in an array: a series seldom has more, and a Map takes 15 ns an observation. */
const LISTED_VERSIONS = 256;

/** Collects who answered, each once, and its place for each observation. */
export class AnsweredByPlaces {
  readonly #index: Uint16Array;
  readonly #answeredBy: AnsweredBy[] = [];
  readonly #places = new Map<AnsweredBy, number>();

  constructor(count: number) {
    this.#index = new Uint16Array(count);
  }

  set(observation: number, answeredBy: AnsweredBy): void {
    this.#index[observation] = this.#of(answeredBy);
  }

  /**
   * Sets those that are answered by the fleet's table.
   *
   * @param slots - of each observation; below 0 for the others
   * @param versions - by slot
   */
  setVersions(
    slots: Int32Array,
    versions: Uint32Array,
    answeredByOf: (version: number) => AnsweredBy,
  ): void {
    const index = this.#index;
    const listed = new Int32Array(LISTED_VERSIONS).fill(-1);
    const others = new Map<number, number>();
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i];
      if (slot < 0) {
        continue;
      }
      const version = versions[slot];
      let place =
        version < LISTED_VERSIONS ? listed[version] : others.get(version) ?? -1;
      if (place < 0) {
        place = this.#of(answeredByOf(version));
        if (version < LISTED_VERSIONS) {
          listed[version] = place;
        } else {
          others.set(version, place);
        }
      }
      index[i] = place;
    }
  }

  columns(): Pick<AnswerColumns, 'answeredBy' | 'answeredByIndex'> {
    const answeredBy = this.#answeredBy;
    return answeredBy.length === 1
      ? { answeredBy }
      : { answeredBy, answeredByIndex: this.#index };
  }

  #of(answeredBy: AnsweredBy): number {
    let place = this.#places.get(answeredBy);
    if (place === undefined) {
      place = this.#answeredBy.length;
      if (place === MAX_PLACES) {
        throw new RangeError(
          `observations must be answered by at most ${MAX_PLACES} versions together: send fewer`,
        );
      }
      this.#answeredBy.push(answeredBy);
      this.#places.set(answeredBy, place);
    }
    return place;
  }
}
