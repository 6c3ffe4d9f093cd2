import fc from 'fast-check';
import { LeasedAllowance } from './LeasedAllowance';
import type { Lease, LeaseStore } from './LeaseStore';

const WINDOW_MS = 60_000;

/** The count as Redis keeps it, in a clock of the test's. */
class FakeStore {
  now = 0;
  leases = 0;
  readonly #windows = new Map<string, { endsAt: number; count: number }>();

  /** The window that the next lot would be of, by its end. */
  lease(key: string, requests: number): Lease & { endsAt: number } {
    this.leases++;
    let window = this.#windows.get(key);
    if (window === undefined || this.now >= window.endsAt) {
      window = { endsAt: this.now + WINDOW_MS, count: 0 };
      this.#windows.set(key, window);
    }
    const before = window.count;
    window.count += requests;
    return {
      before,
      endsInMs: window.endsAt - this.now,
      endsAt: window.endsAt,
    };
  }
}

function create(limit: number, store: LeaseStore, now: () => number) {
  return new LeasedAllowance({ name: 'test', limit, store, maxKeys: 10, now });
}

const instantly = (store: FakeStore): LeaseStore => ({
  lease: async (key, requests) => store.lease(key, requests),
  isReachable: () => true,
});

async function takeAll(
  allowance: LeasedAllowance,
  store: FakeStore,
  n: number,
) {
  let granted = 0;
  let synchronous = 0;
  for (let i = 0; i < n; i++) {
    const answer = allowance.take('a', store.now);
    synchronous += answer instanceof Promise ? 0 : 1;
    granted += (await answer) === undefined ? 1 : 0;
  }
  return { granted, synchronous };
}

describe('LeasedAllowance', () => {
  it.each([
    [10, 10, 10],
    [100, 29, 3],
    [1_000, 33, 3],
  ])(
    'gives one process all of a limit of %d with %d lots, waiting for %d',
    async (limit, lots, waited) => {
      const store = new FakeStore();
      const allowance = create(limit, instantly(store), () => store.now);
      const { granted, synchronous } = await takeAll(allowance, store, limit);
      expect(granted).toBe(limit);
      expect(limit - synchronous).toBeLessThanOrEqual(waited);
      expect(store.leases).toBeLessThanOrEqual(lots);
      store.now = 10_000;
      expect(allowance.take('a', store.now)).toBe(50_000);
    },
  );

  it('shares the limit, and holds back at most what it says', async () => {
    for (const limit of [10, 100, 1_000]) {
      const store = new FakeStore();
      const processes = Array.from({ length: 36 }, () =>
        create(limit, instantly(store), () => store.now),
      );
      let total = 0;
      for (let request = 0; request < limit; request++) {
        total += (
          await takeAll(processes[request % processes.length], store, 1)
        ).granted;
      }
      expect(total).toBeGreaterThanOrEqual(0.4 * limit);
      for (const process of processes) {
        total += (await takeAll(process, store, limit)).granted;
      }
      expect(total).toBe(limit);
    }
  });

  it('goes on by itself while the store is away, its own grants included', async () => {
    const store = new FakeStore();
    let reachable = true;
    const allowance = create(
      100,
      { ...instantly(store), isReachable: () => reachable },
      () => store.now,
    );
    expect((await takeAll(allowance, store, 40)).granted).toBe(40);
    reachable = false;
    const alone = await takeAll(allowance, store, 200);
    expect(alone).toEqual({ granted: 60, synchronous: 200 });
  });

  it('grants the request by itself whose lot does not come', async () => {
    const store = new FakeStore();
    const allowance = create(
      2,
      {
        lease: async () => {
          throw new Error('away');
        },
        isReachable: () => true,
      },
      () => store.now,
    );
    expect((await takeAll(allowance, store, 5)).granted).toBe(2);
  });

  it('takes back what another limit refused', async () => {
    const store = new FakeStore();
    const allowance = create(100, instantly(store), () => store.now);
    await takeAll(allowance, store, 50);
    for (let i = 0; i < 500; i++) {
      if (allowance.take('a', store.now) === undefined) {
        allowance.giveBack();
      }
      await Promise.resolve();
    }
    expect((await takeAll(allowance, store, 100)).granted).toBe(50);
  });

  it('lets what is left expire by the time that the question was sent, not that of the answer', async () => {
    const store = new FakeStore();
    const slow: LeaseStore = {
      lease: async (key, requests) => {
        const lease = store.lease(key, requests);
        store.now += 100;
        return lease;
      },
      isReachable: () => true,
    };
    const allowance = create(1_000, slow, () => store.now);
    await takeAll(allowance, store, 4);
    store.now = WINDOW_MS - 1;
    expect(allowance.take('a', store.now)).toBeUndefined();
    store.now = WINDOW_MS;
    expect(allowance.take('a', store.now)).toBeInstanceOf(Promise);
  });

  it('makes no lot of what it granted by itself and took back', async () => {
    const store = new FakeStore();
    let reachable = false;
    const allowance = create(
      100,
      { ...instantly(store), isReachable: () => reachable },
      () => store.now,
    );
    expect(allowance.take('a', 0)).toBeUndefined();
    allowance.giveBack();
    reachable = true;
    expect(allowance.take('a', 0)).toBeInstanceOf(Promise);
  });

  it('never grants more than the limit within a window, in whatever order things happen', async () => {
    const process = fc.nat(1);
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom('take', 'takeAndGiveBack'),
          process,
          times: fc.integer({ min: 1, max: 40 }),
        }),
      },
      // The store hears a question, or its answer arrives: any of those on their way.
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('pass'),
          which: fc.nat(9),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('wait'),
          ms: fc.nat(1_500),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('waitForEnd'),
          ms: fc.integer({ min: -700, max: 700 }),
        }),
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.array(step as fc.Arbitrary<Step>, {
          minLength: 10,
          maxLength: 150,
          size: 'max',
        }),
        fc.boolean(),
        async (limit, steps, lossy) => {
          for (const granted of await play(limit, steps, lossy)) {
            expect(granted).toBeLessThanOrEqual(limit);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

interface Step {
  kind: 'take' | 'takeAndGiveBack' | 'pass' | 'wait' | 'waitForEnd';
  process?: number;
  times?: number;
  which?: number;
  ms?: number;
}

/** Plays steps on two processes; returns what was granted in each window of the store. */
async function play(limit: number, steps: Step[], lossy: boolean) {
  const store = new FakeStore();
  const onTheirWay: (() => void)[] = [];
  const passing = () => new Promise<void>(resolve => onTheirWay.push(resolve));
  const windows = new Set<number>();
  const remote: LeaseStore = {
    lease: async (key, requests) => {
      await passing();
      const lease = store.lease(key, requests);
      windows.add(lease.endsAt);
      await passing();
      if (lossy && onTheirWay.length % 3 === 1) {
        // Who waited for it is granted by the process alone; that is not counted here.
        throw new Error('lost');
      }
      return lease;
    },
    isReachable: () => true,
  };
  const processes = [0, 1].map(() => create(limit, remote, () => store.now));
  const grants: number[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) {
      await Promise.resolve();
    }
  };
  const take = (allowance: LeasedAllowance, giveBack: boolean) => {
    const answer = allowance.take('a', store.now);
    const granted = () => grants.push(store.now);
    if (answer === undefined && giveBack) {
      allowance.giveBack();
    } else if (answer === undefined) {
      granted();
    } else if (answer instanceof Promise && !lossy) {
      answer.then(waitMs => waitMs ?? granted());
    }
  };
  for (const { kind, process = 0, times = 0, which = 0, ms = 0 } of steps) {
    if (kind === 'pass' && onTheirWay.length > 0) {
      onTheirWay.splice(which % onTheirWay.length, 1)[0]();
    } else if (kind === 'wait') {
      store.now += ms;
    } else if (kind === 'waitForEnd') {
      store.now = Math.max(store.now, Math.max(0, ...windows) + ms);
    }
    for (let time = 0; time < times; time++) {
      take(processes[process], kind === 'takeAndGiveBack');
    }
    await settle();
  }
  return [...windows].map(
    endsAt =>
      grants.filter(at => at >= endsAt - WINDOW_MS && at < endsAt).length,
  );
}
