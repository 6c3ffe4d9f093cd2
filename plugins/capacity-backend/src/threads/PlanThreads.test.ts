import {
  evaluationOf,
  PRESETS,
  simulate,
  type SimulationRequest,
} from '@vigia/plugin-capacity-common';
import { PlanThreads } from './PlanThreads';

jest.setTimeout(60_000);

const request: SimulationRequest = {
  plan: PRESETS.llmFeature,
  scenario: 'expected',
  runs: 20,
  seed: 1,
};
/** Takes seconds, unless it is ended. */
const long: SimulationRequest = { ...request, runs: 100_000 };
const stays = new AbortController().signal;

describe('PlanThreads', () => {
  let threads: PlanThreads;
  const open = (
    limits: { threads?: number; maxWaiting?: number; timeoutMs?: number } = {},
  ) => {
    const { timeoutMs, ...simulations } = limits;
    threads = new PlanThreads({
      simulations: { threads: 1, maxWaiting: 1, ...simulations },
      timeoutMs,
    });
    return threads;
  };

  afterEach(() => threads.close());

  it('works out what the mathematics does', async () => {
    open();
    const { plan, ...options } = request;
    expect(await threads.evaluate(plan, stays)).toEqual(evaluationOf(plan));
    expect(await threads.simulate(request, stays)).toEqual(
      simulate(plan, options),
    );
    const { scenarios } = evaluationOf(plan);
    expect(await threads.outcomeOf(plan)).toEqual({
      annualTotal: scenarios.expected.annualTotal,
      bottleneck: expect.objectContaining({
        componentName: expect.any(String),
      }),
    });
  });

  it('refuses what is more than may wait, and goes on when there is room', async () => {
    open();
    const callers = [new AbortController(), new AbortController()];
    const running = callers.map(({ signal }) =>
      threads.simulate(long, signal).catch((error: Error) => error.message),
    );
    await expect(threads.simulate(request, stays)).rejects.toMatchObject({
      name: 'TooManyRequestsError',
      statusCode: 429,
      retryAfterSeconds: expect.any(Number),
      message:
        '2 simulations are under way, which is as many as one process takes',
    });
    // Those who only save or evaluate do not wait for simulations.
    expect(await threads.outcomeOf(request.plan)).toBeDefined();
    callers.forEach(caller => caller.abort(new Error('The caller left')));
    expect(await Promise.all(running)).toEqual([
      'The caller left',
      'The caller left',
    ]);
    expect(await threads.simulate(request, stays)).toMatchObject({ runs: 20 });
  });

  it('ends what takes too long', async () => {
    open({ timeoutMs: 50 });
    await expect(threads.simulate(long, stays)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'The simulation took longer than 0.05 s',
    });
  });

  it('does nothing for a caller who has left', async () => {
    open();
    const reason = new Error('The caller left');
    await expect(
      threads.simulate(request, AbortSignal.abort(reason)),
    ).rejects.toBe(reason);
  });

  it('fails what is under way when it is closed, and what comes after', async () => {
    open();
    const running = threads
      .simulate(long, stays)
      .catch((error: Error) => error.message);
    await threads.close();
    expect(await running).toBe('The portal shuts down');
    await expect(threads.simulate(request, stays)).rejects.toThrow(
      'The portal shuts down',
    );
  });
});
