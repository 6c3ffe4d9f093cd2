import { PRESETS, type SavedPlan } from '@vigia/plugin-capacity-common';
import type { OpenedPlan } from './origin';
import { initialState, type PlanAction, reducePlan } from './planState';

const { llmFeature, service } = PRESETS;
const opened: OpenedPlan = {
  origin: { kind: 'preset', preset: 'llmFeature' },
  original: llmFeature,
  plan: llmFeature,
};
const users = (value: number): PlanAction => ({
  type: 'set',
  path: 'traffic.users',
  value,
});
const after = (...actions: PlanAction[]) =>
  actions.reduce(reducePlan, initialState(opened));
const usersOf = ({ opened: { plan } }: ReturnType<typeof after>) =>
  plan.traffic.kind === 'users' && plan.traffic.users;

describe('the plan on the page', () => {
  it('changes an input, and leaves what it began as', () => {
    const state = after(users(20_000));
    expect(usersOf(state)).toBe(20_000);
    expect(state.right).toBe(state.opened.plan);
    expect(state.opened.original).toBe(llmFeature);
    expect(llmFeature.traffic).toMatchObject({ users: 10_000 });
  });

  it('keeps the last right plan beside one that breaks a rule', () => {
    const slow = {
      type: 'set',
      path: 'components.llm.latency.p99Ms',
      value: 5,
    } as const;
    const state = after(users(20_000), slow);
    expect(state.problem).toEqual({
      path: 'components.llm.latency.p99Ms',
      message: 'must be at least p50Ms',
    });
    expect(state.right.traffic).toMatchObject({ users: 20_000 });
    expect(state.right.components[1]).toEqual(llmFeature.components[1]);
    expect(reducePlan(state, { ...slow, value: 9000 }).problem).toBeUndefined();
  });

  it('undoes one movement of the hand at a time', () => {
    const moved = after(users(1), users(2), { type: 'rest' }, users(3));
    const once = reducePlan(moved, { type: 'undo' });
    const twice = reducePlan(once, { type: 'undo' });
    const again = reducePlan(twice, { type: 'redo' });
    expect([moved, once, twice, again].map(usersOf)).toEqual([3, 2, 10_000, 2]);
    expect(reducePlan(twice, { type: 'undo' })).toBe(twice);
    expect(reducePlan(moved, { type: 'redo' })).toBe(moved);
  });

  it('forgets what was undone once something else is done', () => {
    const state = after(users(1), { type: 'undo' }, users(2));
    expect(state.future).toEqual([]);
  });

  it('brings a plan back that another one was opened over', () => {
    const other: OpenedPlan = {
      origin: { kind: 'preset', preset: 'service' },
      plan: service,
    };
    const state = after(users(5), { type: 'open', opened: other });
    expect(state.right).toBe(service);
    expect(usersOf(reducePlan(state, { type: 'undo' }))).toBe(5);
  });

  it('tells earlier steps apart from what was saved, so that they can be saved over it', () => {
    const saved = { id: 'a', version: 2 } as SavedPlan;
    const now: OpenedPlan = {
      origin: { kind: 'saved', saved },
      original: service,
      plan: service,
    };
    const state = after(users(5), { type: 'saved', opened: now });
    expect(usersOf(state)).toBe(5);
    const undone = reducePlan(state, { type: 'undo' });
    expect(undone.opened.origin).toBe(now.origin);
    expect(undone.opened.plan).toBe(llmFeature);
  });

  it('takes an optional input away, and what was uncertain about it', () => {
    const path = 'components.llm.rateLimit.tokensPerMinute';
    const uncertain = after(
      { type: 'set', path, value: 1000 },
      {
        type: 'apply',
        plan: {
          ...after({ type: 'set', path, value: 1000 }).opened.plan,
          uncertainty: { [path]: 0.2, 'traffic.users': 0.1 },
        },
      },
    );
    expect(uncertain.problem).toBeUndefined();
    const state = reducePlan(uncertain, {
      type: 'set',
      path,
      value: undefined,
    });
    expect(state.problem).toBeUndefined();
    expect(state.opened.plan.uncertainty).toEqual({ 'traffic.users': 0.1 });
    expect(state.opened.plan.components[1].rateLimit).toEqual({
      requestsPerSecond: 50,
      buffer: 0.2,
    });
  });

  it('makes what leads to an input', () => {
    const state = after({ type: 'set', path: 'levers.logs', value: 0.3 });
    expect(state.opened.plan.levers).toEqual({ logs: 0.3 });
  });

  it('refuses a component that is not there', () => {
    expect(() =>
      after({ type: 'set', path: 'components.nobody.serviceMs', value: 1 }),
    ).toThrow('components.nobody.serviceMs: there is no nobody');
  });
});
