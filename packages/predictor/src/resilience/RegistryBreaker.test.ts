import { isRegistryAway, RegistryBreaker } from './RegistryBreaker';

const away = () => Promise.reject(new Error('connect ECONNREFUSED'));
const answer = async () => 'answer';
const never = () => new Promise<string>(() => undefined);

/** What a call came to. */
const outcome = (call: Promise<unknown>) =>
  call.then(
    value => value,
    error => (isRegistryAway(error) ? 'refused' : error.message),
  );

async function opened(options = {}) {
  const states: string[] = [];
  const breaker = RegistryBreaker.create({
    onChange: ({ state }) => states.push(state),
    ...options,
  });
  for (let call = 0; call < 5; call++) {
    await outcome(breaker.call(away));
  }
  return { breaker, states };
}

describe('RegistryBreaker', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_700_000_000_000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('opens after 5 failures in a row, not before', async () => {
    const breaker = RegistryBreaker.create();
    for (let call = 0; call < 4; call++) {
      expect(await outcome(breaker.call(away))).toContain('ECONNREFUSED');
    }
    expect(await outcome(breaker.call(answer))).toBe('answer');
    expect(breaker.state()).toEqual({
      state: 'closed',
      failures: 0,
      openedAt: undefined,
      shared: false,
    });
    for (let call = 0; call < 5; call++) {
      expect(breaker.allows()).toBe(true);
      expect(await outcome(breaker.call(away))).toContain('ECONNREFUSED');
    }
    expect(await outcome(breaker.call(answer))).toBe('refused');
    expect(breaker.state()).toEqual({
      state: 'open',
      failures: 5,
      openedAt: 1_700_000_000_000,
      shared: false,
    });
  });

  it('lets one probe through after 60 s, and refuses the others meanwhile', async () => {
    const { breaker, states } = await opened();
    jest.advanceTimersByTime(59_999);
    expect(await outcome(breaker.call(answer))).toBe('refused');
    jest.advanceTimersByTime(1);
    let succeed: (value: string) => void = () => undefined;
    const probe = breaker.call(
      () => new Promise<string>(resolve => (succeed = resolve)),
    );
    expect(breaker.state().state).toBe('half_open');
    expect(await outcome(breaker.call(answer))).toBe('refused');
    succeed('well');
    expect(await probe).toBe('well');
    expect(states).toEqual(['open', 'half_open', 'closed']);
    expect(await outcome(breaker.call(answer))).toBe('answer');
  });

  it('opens for another 60 s when the probe fails', async () => {
    const { breaker } = await opened();
    jest.advanceTimersByTime(60_000);
    expect(await outcome(breaker.call(away, { repeatable: true }))).toContain(
      'ECONNREFUSED',
    );
    jest.advanceTimersByTime(59_999);
    expect(await outcome(breaker.call(answer))).toBe('refused');
    jest.advanceTimersByTime(1);
    expect(await outcome(breaker.call(answer))).toBe('answer');
  });

  it('probes at once when the registry answers elsewhere again, and again soon after', async () => {
    const { breaker } = await opened();
    breaker.recovered();
    expect(await outcome(breaker.call(away))).toContain('ECONNREFUSED');
    expect(await outcome(breaker.call(answer))).toBe('refused');
    jest.advanceTimersByTime(1_000);
    expect(await outcome(breaker.call(away))).toContain('ECONNREFUSED');
    jest.advanceTimersByTime(1_000);
    expect(await outcome(breaker.call(answer))).toBe('refused');
    breaker.recovered();
    expect(await outcome(breaker.call(answer))).toBe('answer');
  });

  it('keeps no memory of a recovery once it is closed', async () => {
    const { breaker } = await opened();
    breaker.recovered();
    await breaker.call(answer);
    breaker.recovered();
    for (let call = 0; call < 5; call++) {
      await outcome(breaker.call(away));
    }
    jest.advanceTimersByTime(59_999);
    expect(await outcome(breaker.call(answer))).toBe('refused');
  });

  it('takes an attempt that does not end for a failure', async () => {
    const breaker = RegistryBreaker.create({ threshold: 1 });
    const call = outcome(breaker.call(never));
    await jest.advanceTimersByTimeAsync(800);
    expect(await call).toMatch(/timed out after 800/);
    expect(breaker.state().state).toBe('open');
  });

  it.each([
    ['repeats a read once', { repeatable: true }, 2, 'answer'],
    ['does not repeat what is no read', {}, 1, 'first'],
  ])('%s', async (_name, options, attempts, expected) => {
    const breaker = RegistryBreaker.create();
    const work = jest.fn(answer).mockRejectedValueOnce(new Error('first'));
    const call = outcome(breaker.call(work, options));
    await jest.advanceTimersByTimeAsync(200);
    expect(await call).toBe(expected);
    expect(work).toHaveBeenCalledTimes(attempts);
  });

  it('does not repeat when the circuit opened', async () => {
    const breaker = RegistryBreaker.create({ threshold: 1 });
    const work = jest.fn(away);
    expect(await outcome(breaker.call(work, { repeatable: true }))).toContain(
      'ECONNREFUSED',
    );
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('takes a call that its caller ended for neither', async () => {
    const breaker = RegistryBreaker.create({ threshold: 2 });
    const abandon = async () => {
      const controller = new AbortController();
      const call = outcome(
        breaker.call(never, { signal: controller.signal, repeatable: true }),
      );
      controller.abort(new Error('enough'));
      return call;
    };
    await outcome(breaker.call(away));
    expect(await abandon()).toBe('enough');
    expect(breaker.state()).toMatchObject({ state: 'closed', failures: 1 });
    await outcome(breaker.call(away));
    jest.advanceTimersByTime(60_000);
    expect(await abandon()).toBe('enough');
    expect(breaker.state()).toMatchObject({ state: 'open', failures: 2 });
    expect(await outcome(breaker.call(answer))).toBe('answer');
  });

  it('does not let what began before it opened speak against its probe', async () => {
    const breaker = RegistryBreaker.create({ threshold: 1 });
    let fail: (error: Error) => void = () => undefined;
    const early = outcome(
      breaker.call(() => new Promise((_, reject) => (fail = reject))),
    );
    await outcome(breaker.call(away));
    breaker.recovered();
    let succeed: (value: string) => void = () => undefined;
    const probe = breaker.call(
      () => new Promise<string>(resolve => (succeed = resolve)),
    );
    fail(new Error('late'));
    expect(await early).toBe('late');
    succeed('well');
    await probe;
    expect(breaker.state().state).toBe('closed');
  });
});
