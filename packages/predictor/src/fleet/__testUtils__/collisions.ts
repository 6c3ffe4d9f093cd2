import { hashOfId } from '../hash';

/** Two ids whose hashes are equal in all 32 bits: some 80,000 have to be tried. */
export function collidingIds(seed: number): [string, string] {
  const ids = new Map<number, string>();
  for (let i = 0; ; i++) {
    const id = `press-${i}`;
    const hash = hashOfId(id, seed);
    const other = ids.get(hash);
    if (other !== undefined) {
      return [other, id];
    }
    ids.set(hash, id);
  }
}
