import type { ServedModel } from './ModelSource';

/** Objects of a model and its detector, the key, the links of the list: 2 KB of a forest of 100 trees were measured. */
const OBJECTS_BYTES = 3 * 1024;
/**
 * Memory of a restored state to its serialised size: a forest keeps 18 bytes a node (link, value, and the nodes as they
 * were fitted), its base64 takes 8; once many rows were scored at once it is laid out for them as well. Measured of 40
 * forests of 100 trees of 256 rows: 2.3 at first, 5.5 then.
 */
const MEMORY_PER_STATE_BYTE = 5.5;

/** Memory that a heavy model takes. */
export function heavyBytes({
  stateBytes,
}: Pick<ServedModel, 'stateBytes'>): number {
  return Math.ceil(stateBytes * MEMORY_PER_STATE_BYTE) + OBJECTS_BYTES;
}
