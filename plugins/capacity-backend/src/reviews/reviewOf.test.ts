import {
  type Accuracy,
  type MonthAccuracy,
  type PlanReview,
  PRESETS,
  withInputs,
} from '@vigia/plugin-capacity-common';
import { savedPlan } from '../__testUtils__/plans';
import { type ReviewInput, reviewOf } from './reviewOf';

const { plan: _, ...saved } = savedPlan({
  version: 3,
  updatedAt: Date.parse('2026-10-20T00:00Z'),
});
const month = (name: string) =>
  ({ month: name, version: 1 } as Partial<MonthAccuracy> as MonthAccuracy);
const input = (overrides: Partial<ReviewInput> = {}): ReviewInput => ({
  summary: { ...saved, currency: 'USD', annualTotal: 10 },
  plan: PRESETS.fleet,
  accuracy: { items: [month('2026-12'), month('2026-11'), month('2026-10')] },
  month: '2026-12',
  at: 5,
  ...overrides,
});

describe('reviewOf', () => {
  it('holds the month before against its forecast', () => {
    expect(reviewOf(input())).toEqual({
      ...{ planId: saved.id, month: '2026-12', createdAt: 5, version: 3 },
      ...{ currency: 'USD', annualTotal: 10 },
      accuracy: month('2026-11'),
    });
  });

  it.each<[string, Accuracy, string]>([
    ['as the comparison says', { items: [], reason: 'notSeries' }, 'notSeries'],
    [
      'when it was not measured, but one before it',
      { items: [month('2026-12'), month('2026-10')] },
      'notMeasured',
    ],
    [
      'when that month is not among them',
      { items: [month('2026-12')] },
      'tooNew',
    ],
  ])('says why it could not: %s', (_name, accuracy, noAccuracy) => {
    const review = reviewOf(input({ accuracy }));
    expect(review.accuracy).toBeUndefined();
    expect(review.noAccuracy).toBe(noAccuracy);
  });

  it.each([
    [undefined, undefined],
    [1, '2026-10'],
    [4, '2027-01'],
  ])(
    'tells of a bottleneck in month %p of the plan that it is in %p',
    (number, date) => {
      const { summary } = input();
      const bottleneck = {
        ...{ componentId: 'a', componentName: 'A', kind: 'instances' as const },
        month: number,
      };
      const review = reviewOf(input({ summary: { ...summary, bottleneck } }));
      expect(review.bottleneck).toEqual({ ...bottleneck, date });
    },
  );

  it('tells what is other than at the review before', () => {
    const former = {
      ...{ month: '2026-11', version: 2, annualTotal: 7 },
    } as Partial<PlanReview> as PlanReview;
    const { levers: __, ...plan } = withInputs(PRESETS.fleet, {
      'traffic.series': 300_000,
    });
    const before = {
      review: former,
      plan: { ...PRESETS.fleet, levers: { logs: 0.3 } },
    };
    const changed = {
      ...plan,
      levers: { scaling: 0.2 },
    };
    expect(reviewOf(input({ before, plan: changed })).since).toEqual({
      ...{ month: '2026-11', version: 2, annualTotal: 7 },
      changes: [
        { path: 'traffic.series', from: 285_000, to: 300_000 },
        { path: 'levers.scaling', to: 0.2 },
        { path: 'levers.logs', from: 0.3 },
      ],
    });
  });
});
