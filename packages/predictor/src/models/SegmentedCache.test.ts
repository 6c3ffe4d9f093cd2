import fc from 'fast-check';
import { SegmentedCache } from './SegmentedCache';

interface Entry {
  bytes: number;
}

const create = (maxBytes: number) =>
  SegmentedCache.create<Entry>({ maxBytes, bytesOf: ({ bytes }) => bytes });

/** Looks a key up as the layers do: what is missing is loaded and kept. */
function ask(cache: SegmentedCache<Entry>, key: string, bytes = 10): boolean {
  const found = cache.get(key) !== undefined;
  if (!found) {
    cache.set(key, { bytes });
  }
  return found;
}

describe('SegmentedCache', () => {
  it('keeps the hot set through a scan, again and again, over ten times what it holds', () => {
    const cache = create(1_000);
    const hot = Array.from({ length: 60 }, (_, i) => `hot${i}`);
    hot.forEach(key => ask(cache, key));
    for (let round = 0; round < 5; round++) {
      expect(hot.filter(key => ask(cache, key))).toHaveLength(60);
      for (let i = 0; i < 1_000; i++) {
        ask(cache, `scan${i}`);
      }
    }
  });

  it('keeps a hot set that is asked for while the scan runs, from the beginning on', () => {
    const cache = create(1_000);
    let hits = 0;
    const rounds = 20;
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < 50; i++) {
        hits += ask(cache, `hot${i}`) ? 1 : 0;
        ask(cache, `scan${(round * 50 + i) % 1_000}`);
      }
    }
    expect(hits).toBe((rounds - 1) * 50);
  });

  it('lets a new hot set take the place of one that is no more asked for', () => {
    const cache = create(1_000);
    for (const set of ['old', 'new']) {
      for (let round = 0; round < 40; round++) {
        for (let i = 0; i < 70; i++) {
          ask(cache, `${set}${i}`);
        }
      }
    }
    const kept = Array.from({ length: 70 }, (_, i) => cache.peek(`new${i}`));
    expect(kept.filter(Boolean)).toHaveLength(70);
  });

  it('does not keep what alone is larger than the bound, nor what it replaced', () => {
    const cache = create(100);
    ask(cache, 'a');
    cache.set('a', { bytes: 101 });
    expect([cache.get('a'), cache.bytes]).toEqual([undefined, 0]);
  });

  it('keeps what is larger than the protected part, and less than the bound', () => {
    const cache = create(100);
    cache.set('a', { bytes: 95 });
    for (let i = 0; i < 3; i++) {
      expect(cache.get('a')).toEqual({ bytes: 95 });
    }
  });

  it('leaves what replaces a protected entry protected', () => {
    const cache = create(100);
    ask(cache, 'a');
    ask(cache, 'a');
    cache.set('a', { bytes: 20 });
    for (let i = 0; i < 50; i++) {
      ask(cache, `scan${i}`);
    }
    expect(cache.peek('a')).toEqual({ bytes: 20 });
  });

  it('never exceeds its bound, and holds the newest value or none', () => {
    const keys = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const steps = fc.array(
      fc.oneof(
        fc.record({ do: fc.constant('get' as const), key: keys }),
        fc.record({ do: fc.constant('delete' as const), key: keys }),
        fc.record({
          do: fc.constant('set' as const),
          key: keys,
          bytes: fc.integer({ min: 1, max: 120 }),
        }),
      ),
      { maxLength: 100 },
    );
    fc.assert(
      fc.property(steps, taken => {
        const cache = create(100);
        const last = new Map<string, Entry>();
        for (const step of taken) {
          let found: Entry | undefined;
          if (step.do === 'set') {
            const entry = { bytes: step.bytes };
            last.set(step.key, entry);
            cache.set(step.key, entry);
          } else if (step.do === 'delete') {
            last.delete(step.key);
            cache.delete(step.key);
          } else {
            found = cache.get(step.key);
          }
          expect([undefined, last.get(step.key)]).toContain(found);
          const held = [...cache.entries()];
          const bytes = held.reduce((sum, [, entry]) => sum + entry.bytes, 0);
          expect(cache.bytes).toBe(bytes);
          expect(bytes).toBeLessThanOrEqual(100);
          expect(held).toHaveLength(cache.size);
          for (const [key, entry] of held) {
            expect(last.get(key)).toBe(entry);
          }
        }
      }),
    );
  });
});
