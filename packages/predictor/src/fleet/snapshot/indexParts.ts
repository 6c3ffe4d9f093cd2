import { wordsOf } from '../packedIds';
import { MAX_LOAD, type SeriesIndexParts } from '../SeriesIndex';
import type { Contents } from './container';
import { SnapshotError } from './SnapshotError';

/** The columns of an index, and its seed, among the contents of a file. */
export function indexContents(parts: SeriesIndexParts): Contents {
  const { seed, ...columns } = parts;
  return { meta: { seed }, columns: { ...columns } };
}

/**
 * Finds the index among the contents of a file and checks all that a look-up relies on, so that no file makes it read
 * out of bounds or search for ever: one walk over the cells and one over the slots.
 *
 * @throws SnapshotError
 */
export function takeIndex({ meta, columns }: Contents): SeriesIndexParts {
  const { cells, offsets, ids } = columns;
  const { seed } = meta;
  if (
    !(cells instanceof Int32Array) ||
    !(offsets instanceof Uint32Array) ||
    !(ids instanceof Int32Array) ||
    typeof seed !== 'number'
  ) {
    throw new SnapshotError('corrupt', 'it has no index');
  }
  const live = countIds(offsets, ids);
  checkCells(cells, offsets, live);
  return { cells, offsets, ids, seed };
}

/** @returns the slots that have an id */
function countIds(offsets: Uint32Array, ids: Int32Array): number {
  if (ids[0] !== 0) {
    throw new SnapshotError('corrupt', 'its ids do not begin as they must');
  }
  let live = 0;
  for (let slot = 0; slot < offsets.length; slot++) {
    const at = offsets[slot];
    if (at > 0) {
      live++;
      // Beyond the end there is no length.
      const length = ids[at] & 0xff;
      if (length === 0 || at + wordsOf(length) > ids.length) {
        throw new SnapshotError(
          'corrupt',
          `the id of slot ${slot} is not there`,
        );
      }
    }
  }
  return live;
}

function checkCells(
  cells: Int32Array,
  offsets: Uint32Array,
  live: number,
): void {
  const mask = cells.length - 1;
  // The load leaves empty cells, at which every search ends.
  if (
    cells.length === 0 ||
    (cells.length & mask) !== 0 ||
    offsets.length > cells.length * MAX_LOAD
  ) {
    throw new SnapshotError(
      'corrupt',
      `its ${cells.length} cells are too few for ${offsets.length} slots, or no power of two`,
    );
  }
  const slots = offsets.length;
  // Where no slot is free it is enough that a cell leads to one: a look at its offset would be anywhere in memory.
  const someFree = live < slots;
  let used = 0;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at];
    if (cell !== 0) {
      used++;
      const slot = (cell & mask) - 1;
      if (slot < 0 || slot >= slots || (someFree && offsets[slot] === 0)) {
        throw new SnapshotError('corrupt', `cell ${at} leads to no series`);
      }
    }
  }
  if (used !== live) {
    throw new SnapshotError('corrupt', `${used} cells lead to ${live} series`);
  }
}
