import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import fc from 'fast-check';
import { describeVectors, readVectors } from '../testing/vectors';
import { erlangB, erlangC } from './erlang';
import {
  logNormalOfCv,
  logNormalOfQuantiles,
  meanOf,
  normalCdf,
  normalQuantile,
  quantileOf,
  scvOf,
  shareOfLargest,
} from './logNormal';
import { momentsOf, responseQuantile, responseTail } from './responseTime';
import { serviceLevel, waitingOf } from './waiting';

describeVectors('exact values', () => {
  it('are those of Erlang C, and of the wait in M/M/c', () => {
    for (const { c, a, pw, wq_in_service_times: wait } of readVectors()
      .erlangC) {
      expect([c, a, erlangC(c, a) / pw]).toEqual([c, a, expect.closeTo(1, 11)]);
      const waiting = waitingOf({
        arrivalRate: a,
        meanServiceSeconds: 1,
        serviceScv: 1,
        servers: c,
      })!;
      expect([c, a, waiting.meanSeconds / wait]).toEqual([
        c,
        a,
        expect.closeTo(1, 11),
      ]);
    }
  });

  it('are those of log-normal distributions', () => {
    for (const { mu, sigma, mean, cv, q } of readVectors().lognormal) {
      expect(meanOf({ mu, sigma }) / mean).toBeCloseTo(1, 12);
      expect(Math.sqrt(scvOf({ mu, sigma })) / cv).toBeCloseTo(1, 12);
      for (const [p, value] of Object.entries(q)) {
        expect(quantileOf({ mu, sigma }, Number(p)) / value).toBeCloseTo(1, 9);
      }
    }
  });

  it('are quantiles of the normal distribution', () => {
    for (const [p, value] of Object.entries(readVectors().z)) {
      expect(normalQuantile(Number(p))).toBeCloseTo(value, 9);
    }
  });
});

describe('waiting', () => {
  it('keeps the service level of a call centre: 14 agents, 10 erlangs, 180 s, answered within 20 s', () => {
    const waiting = waitingOf({
      arrivalRate: 10 / 180,
      meanServiceSeconds: 180,
      serviceScv: 1,
      servers: 14,
    })!;
    expect(serviceLevel(waiting, 20)).toBeCloseTo(0.88835, 5);
    expect(waiting.meanSeconds).toBeCloseTo(7.8359, 4);
  });

  it('halves where the service time is constant (Pollaczek and Khinchine)', () => {
    const station = { arrivalRate: 0.8, meanServiceSeconds: 1, servers: 1 };
    expect(waitingOf({ ...station, serviceScv: 1 })!.meanSeconds).toBeCloseTo(
      4,
      12,
    );
    expect(waitingOf({ ...station, serviceScv: 0 })!.meanSeconds).toBeCloseTo(
      2,
      12,
    );
  });

  it('has no answer where the queue grows without end', () => {
    expect(
      waitingOf({
        arrivalRate: 2,
        meanServiceSeconds: 1,
        serviceScv: 1,
        servers: 2,
      }),
    ).toBeUndefined();
  });

  it('is stable to 100,000 servers', () => {
    // Halfin and Whitt (1981), exact as the servers become many.
    const servers = 100_000;
    for (const load of [99_000, 99_700, 99_900, 99_990]) {
      const beta = (servers - load) / Math.sqrt(servers);
      const density = Math.exp((-beta * beta) / 2) / Math.sqrt(2 * Math.PI);
      const limit = 1 / (1 + (beta * normalCdf(beta)) / density);
      expect(erlangC(servers, load) / limit).toBeGreaterThan(0.96);
      expect(erlangC(servers, load) / limit).toBeLessThan(1.01);
    }
  });

  it.each([
    [0, 1, 'servers: must be a whole number of at least 1, got 0'],
    [1.5, 1, 'servers: must be a whole number of at least 1, got 1.5'],
    [1, NaN, 'load: must be at least 0 erlangs, got NaN'],
    [1, -1, 'load: must be at least 0 erlangs, got -1'],
  ])('refuses %s servers and %s erlangs', (servers, load, message) => {
    expect(() => erlangB(servers, load)).toThrow(message);
  });

  it('grows with the load, and falls with the servers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0.01, max: 0.98, noNaN: true }),
        (servers, use) => {
          const load = servers * use;
          const waited = erlangC(servers, load);
          expect(erlangC(servers, load * 1.01)).toBeGreaterThanOrEqual(waited);
          expect(erlangC(servers + 1, load)).toBeLessThanOrEqual(waited);
          expect(waited).toBeGreaterThanOrEqual(0);
          expect(waited).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('erlangB', () => {
  /** All steps of the recursion. */
  const recursion = (servers: number, load: number) => {
    let blocked = 1;
    for (let k = 1; k <= servers; k++) {
      blocked = (load * blocked) / (k + load * blocked);
    }
    return blocked;
  };

  it('is that of the whole recursion, though it leaves steps out', () => {
    const load = fc.double({ min: 0, max: 50_000, noNaN: true });
    const servers = fc.integer({ min: 1, max: 60_000 });
    fc.assert(
      fc.property(servers, load, (c, a) => {
        const whole = recursion(c, a);
        const tolerance = 1e-11 * whole + Number.MIN_VALUE;
        expect(Math.abs(erlangB(c, a) - whole)).toBeLessThanOrEqual(tolerance);
      }),
      { numRuns: 50 },
    );
  });

  it.each([-40, -20, -5, -1, 0, 1, 3, 5])(
    'goes on smoothly where the approximation begins: %i deviations from the load',
    deviations => {
      const load = 1e7;
      const servers = load + Math.round(deviations * Math.sqrt(load));
      const exact = erlangB(servers, load);
      expect(erlangB(servers, load + 1e-3) / exact).toBeCloseTo(1, 1.7);
    },
  );

  it('has an answer for loads of any size', () => {
    expect(erlangB(1e9, 1e15)).toBeCloseTo(1, 5);
    expect(erlangB(1.2e15, 1e15)).toBe(0);
    expect(erlangC(1e15 + 1e7, 1e15)).toBeGreaterThan(0.5);
  });
});

describe('the largest one percent', () => {
  it.each([
    [1, 0.0924],
    [2, 0.372],
  ])('of sigma %s make up %s of the cost', (sigma, share) => {
    expect(shareOfLargest({ mu: 0, sigma }, 0.01)).toBeCloseTo(share, 3);
  });
});

/** Response times of a queue that is played through: log-normal service, Poisson arrivals, first come first served. */
function simulateQueue(
  service: { mu: number; sigma: number },
  arrivalRate: number,
  servers: number,
  requests: number,
): Float64Array {
  const random = xoroshiro128plus(7);
  const uniform = () => uniformFloat64(random) + 2 ** -54;
  const freeAt = new Float64Array(servers);
  let now = 0;
  return Float64Array.from({ length: requests }, () => {
    now -= Math.log(uniform()) / arrivalRate;
    const next = freeAt.indexOf(Math.min(...freeAt));
    const start = Math.max(now, freeAt[next]);
    freeAt[next] =
      start + Math.exp(service.mu + service.sigma * normalQuantile(uniform()));
    return freeAt[next] - now;
  }).sort();
}

describe('response time', () => {
  it.each([
    { servers: 4, use: 0.8, cv: 1 },
    { servers: 1, use: 0.7, cv: 0.5 },
    { servers: 20, use: 0.9, cv: 1.5 },
  ])(
    'is that of a queue played through: $servers servers, $use used, cv $cv',
    ({ servers, use, cv }) => {
      const service = logNormalOfCv(1, cv);
      const arrivalRate = servers * use;
      const waiting = waitingOf({
        arrivalRate,
        meanServiceSeconds: 1,
        serviceScv: scvOf(service),
        servers,
      })!;
      const played = simulateQueue(service, arrivalRate, servers, 400_000);
      const mean = played.reduce((sum, time) => sum + time, 0) / played.length;
      expect(momentsOf(service, waiting).mean / mean).toBeGreaterThan(0.87);
      expect(momentsOf(service, waiting).mean / mean).toBeLessThan(1.13);
      for (const p of [0.5, 0.95, 0.99]) {
        const ratio =
          responseQuantile(service, waiting, p) /
          played[Math.floor(p * played.length)];
        // Allen and Cunneen approximate M/G/c; the wait's tail is taken for exponential.
        expect(ratio).toBeGreaterThan(0.87);
        expect(ratio).toBeLessThan(1.13);
      }
    },
  );

  it('has a tail that falls from 1 to 0, and quantiles that it gives back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0.05, max: 0.99, noNaN: true }),
        fc.constantFrom(0.5, 0.9, 0.99),
        (sigma, servers, use, p) => {
          const service = { mu: -3, sigma };
          const waiting = waitingOf({
            arrivalRate: (servers * use) / meanOf(service),
            meanServiceSeconds: meanOf(service),
            serviceScv: scvOf(service),
            servers,
          })!;
          const time = responseQuantile(service, waiting, p);
          expect(responseTail(service, waiting, time)).toBeLessThanOrEqual(
            1 - p + 1e-4,
          );
          expect(
            responseTail(service, waiting, time * 1.1),
          ).toBeLessThanOrEqual(responseTail(service, waiting, time) + 1e-6);
          expect(time).toBeGreaterThanOrEqual(quantileOf(service, p) * 0.9999);
        },
      ),
    );
  });

  it('is the service time where nobody waits', () => {
    const service = logNormalOfQuantiles(0.1, 0.4);
    const waiting = { probability: 0, meanSeconds: 0, rate: 1 };
    expect(responseQuantile(service, waiting, 0.99)).toBeCloseTo(0.4, 9);
  });
});
