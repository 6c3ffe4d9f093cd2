import { DEFAULT_TIERS, RateLimits } from './RateLimits';

const caller = (subject: string, tier?: string) => ({
  subject,
  tier,
  permissions: new Set<string>(),
});

/** How many of `times` requests are granted. */
function granted(
  limits: RateLimits,
  who: ReturnType<typeof caller>,
  times = 2_000,
) {
  let count = 0;
  for (let time = 0; time < times; time++) {
    count += limits.take(who) === undefined ? 1 : 0;
  }
  return count;
}

describe('RateLimits', () => {
  let now = 0;
  const create = (options = {}) =>
    RateLimits.create({ now: () => now, ...options });

  beforeEach(() => {
    now = 12_345;
  });

  it.each([
    ['free', 10],
    ['pro', 100],
    ['enterprise', 1_000],
    ['unheard of', 10],
    [undefined, 2_000],
  ])('grants the tier %s %d of 2000 requests a minute', (tier, expected) => {
    expect(granted(create(), caller('a', tier))).toBe(expected);
  });

  it('says how long to wait, and grants again then', () => {
    const limits = create();
    const who = caller('a', 'free');
    granted(limits, who, 1);
    now += 20_000;
    expect(granted(limits, who)).toBe(9);
    expect(limits.take(who)).toBe(40_000);
    now += 39_999;
    expect(limits.take(who)).toBe(1);
    now += 1;
    expect(granted(limits, who)).toBe(10);
  });

  it('counts each caller for himself, by his subject rather than his token', () => {
    const limits = create();
    expect(granted(limits, caller('a', 'free'))).toBe(10);
    expect(granted(limits, caller('a', 'free'))).toBe(0);
    expect(granted(limits, caller('b', 'free'))).toBe(10);
  });

  it('takes other tiers, and some without a bound', () => {
    const limits = create({ tiers: { small: 3, boundless: Infinity } });
    expect(granted(limits, caller('a', 'small'))).toBe(3);
    expect(granted(limits, caller('a', 'boundless'))).toBe(2_000);
    expect(granted(limits, caller('b', 'other'))).toBe(3);
  });

  it('bounds all callers together', () => {
    const limits = create({ globalPerMinute: 15 });
    expect(granted(limits, caller('a', 'free'))).toBe(10);
    expect(granted(limits, caller('b', 'free'))).toBe(5);
    expect(granted(limits, caller('c'))).toBe(0);
    expect(limits.take(caller('d', 'pro'))).toBe(60_000);
  });

  it('takes nothing of a caller whom the global limit refuses, nor of all for one who is refused himself', () => {
    const limits = create({
      globalPerMinute: 12,
      tiers: { free: 10, large: 12 },
    });
    expect(granted(limits, caller('a', 'free'))).toBe(10);
    expect(granted(limits, caller('b', 'large'), 2)).toBe(2);
    expect(granted(limits, caller('b', 'large'), 50)).toBe(0);
    now += 59_999;
    expect(granted(limits, caller('c', 'large'), 50)).toBe(0);
    now += 1;
    expect(granted(limits, caller('c', 'large'))).toBe(12);
  });

  it('forgets those who came first when there are too many', () => {
    const limits = create({ maxCallers: 2 });
    for (const subject of ['a', 'b', 'c']) {
      expect(granted(limits, caller(subject, 'free'))).toBe(10);
    }
    expect(granted(limits, caller('c', 'free'))).toBe(0);
    expect(granted(limits, caller('b', 'free'))).toBe(0);
    expect(granted(limits, caller('a', 'free'))).toBe(10);
  });

  it.each([
    [{ tiers: { free: 0 } }, /tiers.free: must be a whole number.*not 0/],
    [{ tiers: { free: 1.5 } }, /tiers.free/],
    [{ globalPerMinute: NaN }, /globalPerMinute.*NaN/],
    [{ globalPerMinute: -1 }, /globalPerMinute/],
  ])('refuses %j', (options, message) => {
    expect(() => create(options)).toThrow(message);
  });

  it("has the HLD's tiers", () => {
    expect(DEFAULT_TIERS).toEqual({ free: 10, pro: 100, enterprise: 1_000 });
  });
});
