import { memoryPool } from './memoryPool';

describe('memoryPool', () => {
  it('lends what was given back again, and nothing twice', () => {
    const [one, other] = [memoryPool.numbers(10), memoryPool.numbers(10)];
    expect(one.buffer).not.toBe(other.buffer);
    memoryPool.giveBack(one.subarray(3));
    expect(memoryPool.numbers(20_000).buffer).not.toBe(one.buffer);
    const again = [memoryPool.bytes(7), memoryPool.bytes(7)];
    expect(again.map(({ buffer }) => buffer)).toContain(one.buffer);
    expect(again[0].buffer).not.toBe(again[1].buffer);
  });

  it('lends columns of zeros, whatever was in them', () => {
    const column = memoryPool.numbers(1_000).fill(NaN);
    memoryPool.giveBack(column);
    const again = memoryPool.numbers(1_000);
    expect(again.buffer).toBe(column.buffer);
    expect(again).toEqual(new Float64Array(1_000));
  });

  it.each([1, 2 ** 17, 2 ** 17 + 1, 2 ** 23, 2 ** 23 + 1])(
    'has room for %s bytes',
    bytes => {
      const buffer = memoryPool.buffer(bytes);
      expect(buffer).toHaveLength(bytes);
      memoryPool.giveBack(buffer);
    },
  );

  it('leaves memory of others alone', () => {
    const foreign = Buffer.alloc(2 ** 17);
    memoryPool.giveBack(foreign);
    expect(memoryPool.buffer(2 ** 17).buffer).not.toBe(foreign.buffer);
  });

  it('keeps no more than 64 MB', () => {
    const lent = Array.from({ length: 20 }, () => memoryPool.buffer(2 ** 23));
    for (const buffer of lent) memoryPool.giveBack(buffer);
    const given = new Set(lent.map(({ buffer }) => buffer));
    const again = Array.from({ length: 20 }, () => memoryPool.buffer(2 ** 23));
    const kept = again.filter(({ buffer }) => given.has(buffer));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThanOrEqual(8);
  });
});
