import { hashOfWords } from '../hash';
import { MAX_ID_WORDS, packId } from '../packedIds';

/** Two ids whose hashes are equal in all 32 bits: some 80,000 have to be tried. */
export function collidingIds(seed: number): [string, string] {
  const words = new Int32Array(MAX_ID_WORDS);
  const ids = new Map<number, string>();
  for (let i = 0; ; i++) {
    const id = `press-${i}`;
    const hash = hashOfWords(words, 0, packId(id, words, 0), seed);
    const other = ids.get(hash);
    if (other !== undefined) {
      return [other, id];
    }
    ids.set(hash, id);
  }
}
