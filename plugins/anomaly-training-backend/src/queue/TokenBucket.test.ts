import { TokenBucket } from './TokenBucket';

const START = Date.UTC(2026, 0, 1);

/** How many of so many tries at one time get through. */
function passing(bucket: TokenBucket, tries: number, now: number): number {
  let passed = 0;
  for (let index = 0; index < tries; index++) {
    passed += bucket.take(now) === 0 ? 1 : 0;
  }
  return passed;
}

describe('TokenBucket', () => {
  it('lets a burst through at once, and the rate after it', () => {
    const bucket = new TokenBucket({ perSecond: 10, burst: 25 });
    expect(passing(bucket, 100, START)).toBe(25);
    expect(passing(bucket, 100, START + 1_000)).toBe(10);
    expect(passing(bucket, 100, START + 1_050)).toBe(0);
    expect(passing(bucket, 100, START + 1_100)).toBe(1);
  });

  it('fills up to a burst and no further', () => {
    const bucket = new TokenBucket({ perSecond: 10, burst: 3 });
    passing(bucket, 3, START);
    expect(passing(bucket, 100, START + 3_600_000)).toBe(3);
  });

  it.each([
    [200, 5],
    [0.5, 2_000],
    [3, 334],
  ])('at %s a second the next comes in %s ms', (perSecond, waitMs) => {
    const bucket = new TokenBucket({ perSecond, burst: 1 });
    expect(bucket.take(START)).toBe(0);
    expect(bucket.take(START)).toBe(waitMs);
    expect(bucket.take(START + waitMs)).toBe(0);
  });

  it('gives nothing for a clock that goes back', () => {
    const bucket = new TokenBucket({ perSecond: 1, burst: 1 });
    expect(bucket.take(START)).toBe(0);
    expect(bucket.take(START - 60_000)).toBe(1_000);
    expect(bucket.take(START)).toBe(1_000);
    expect(bucket.take(START + 1_000)).toBe(0);
  });
});
