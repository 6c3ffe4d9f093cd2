import {
  type MonthAccuracy,
  NO_ACCURACY_REASONS,
  type PlanReview,
  PRESETS,
} from '@vigia/plugin-capacity-common';
import { fireEvent, screen, within } from '@testing-library/react';
import {
  exampleCapacity,
  exampleSavedPlan,
  refusal,
} from '../../__testUtils__/exampleCapacity';
import { renderWithExamples } from '../../__testUtils__/render';
import { cellsOf, click } from '../../__testUtils__/results';
import { en } from '../../translation/en';
import type { CapacityApi } from '../../api/refs';
import { Actuals } from './Actuals';

const saved = exampleSavedPlan({ plan: PRESETS.fleet });
const november: MonthAccuracy = {
  month: '2026-11',
  version: 2,
  coverage: 0.97,
  requests: { forecast: 285, actual: 320.2, error: 12.35 },
  trainings: { forecast: 0.471, actual: 0.457, error: -2.97 },
};
const review = (change: Partial<PlanReview> = {}): PlanReview => ({
  ...{ planId: saved.id, month: '2026-12', createdAt: 0, version: 3 },
  ...{ currency: 'USD', annualTotal: 62_318 },
  ...change,
});
const show = (
  change: Partial<CapacityApi>,
  plan: Partial<typeof saved> = saved,
) =>
  renderWithExamples(<Actuals saved={{ ...saved, ...plan }} />, {
    capacity: exampleCapacity([saved], change),
  });
const ofReviews = (...items: PlanReview[]) =>
  show({ listReviews: async () => ({ items }) });

describe('forecasts of a plan', () => {
  it('stand beside what came, with the error and its sign', async () => {
    await show({ getAccuracy: async () => ({ items: [november] }) });
    expect(
      cellsOf(/November 2026.*Version 2, 97% measured/, en['actuals.accuracy']),
    ).toEqual(['285', '320', '+12.4%', '0.471', '0.457', '-3%']);
  });

  it('have no error where nothing was forecast', async () => {
    const requests = { forecast: 0, actual: 2 };
    const items = [{ ...november, requests }];
    await show({ getAccuracy: async () => ({ items }) });
    expect(cellsOf(/November/, en['actuals.accuracy'])).toContain('–');
  });

  it.each(NO_ACCURACY_REASONS)(
    'say why there is nothing to compare: %s',
    async reason => {
      await show({ getAccuracy: async () => ({ items: [], reason }) });
      const text = en[`actuals.none.${reason}`];
      expect(screen.getByText(text)).toBeInTheDocument();
    },
  );

  it('hold their place while they are read', async () => {
    await show({ getAccuracy: () => new Promise(() => {}) });
    expect(
      screen.getByRole('status', { name: 'Loading…' }),
    ).toBeInTheDocument();
  });

  it('can be read again after an error', async () => {
    const getAccuracy = jest
      .fn()
      .mockRejectedValueOnce(new Error('the database is away'))
      .mockResolvedValueOnce({ items: [november] });
    await show({ getAccuracy });
    expect(screen.getByText('the database is away')).toBeInTheDocument();
    click('Try again');
    expect(
      await screen.findByRole('table', { name: en['actuals.accuracy'] }),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'NotAllowedError', en['problem.forbidden']],
    [404, 'NotFoundError', en['page.noPlan']],
  ])('say so when they are refused with %p', async (status, name, text) => {
    const error = await refusal(status, name, 'no');
    await show({ getAccuracy: () => Promise.reject(error) });
    expect(screen.getByText(text)).toBeInTheDocument();
    expect(screen.queryByText('Try again')).toBeNull();
  });
});

describe('reviews of a plan', () => {
  const cells = () =>
    cellsOf(/December 2026.*Version 3/, en['actuals.reviews']);

  it('tell the error, the limit with its month, and what was changed', async () => {
    const changes = [
      { path: 'traffic.series', from: 285_000, to: 300_000 },
      { path: 'levers.scaling', to: 0.2 },
    ];
    await ofReviews(
      review({
        accuracy: november,
        bottleneck: {
          ...{ componentId: 'predictor', componentName: 'Predictor' },
          ...{ kind: 'instances', month: 4, date: '2027-03' },
        },
        since: { month: '2026-11', version: 2, annualTotal: 1, changes },
      }),
    );
    expect(cells()).toEqual([
      '$62,318',
      'Requests +12.4%, trainings -3%',
      'Predictor: instances, March 2027',
      'Series: 285,000 → 300,000Better scaling: not set → 20%',
    ]);
  });

  it('tell of the first one that it is', async () => {
    await ofReviews(review({ noAccuracy: 'tooNew' }));
    expect(cells()).toEqual([
      '$62,318',
      en['actuals.noError.tooNew'],
      en['limits.none'],
      en['actuals.firstReview'],
    ]);
  });

  it('show many changes when they are asked for', async () => {
    const changes = Array.from({ length: 24 }, (_, hour) => ({
      ...{ path: `traffic.dayProfile.${hour}`, from: 1, to: 2 },
    }));
    await ofReviews(
      review({
        since: { month: '2026-11', version: 2, annualTotal: 1, changes },
      }),
    );
    const items = () =>
      within(screen.getByRole('table')).getAllByRole('listitem');
    expect(items()).toHaveLength(3);
    click('Show all 24');
    expect(items()).toHaveLength(24);
    expect(items()[23]).toHaveTextContent('(23:00): 1 → 2');
    click('Show fewer');
    expect(items()).toHaveLength(3);
  });

  it('are read page by page', async () => {
    const listReviews = jest
      .fn()
      .mockResolvedValueOnce({ items: [review()], nextCursor: 'a' })
      .mockResolvedValueOnce({ items: [review({ month: '2026-11' })] });
    await show({ listReviews });
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('November 2026')).toBeInTheDocument();
    expect(listReviews.mock.calls.map(([, query]) => query.cursor)).toEqual([
      undefined,
      'a',
    ]);
    expect(screen.queryByText('Show more')).toBeNull();
  });

  it.each(['shared', 'private'] as const)(
    'say why there are none of a %s plan',
    async visibility => {
      await show({}, { visibility });
      const text = en[`actuals.noReviews.${visibility}`];
      expect(screen.getByText(text)).toBeInTheDocument();
    },
  );

  it('say so when they are refused', async () => {
    const error = await refusal(403, 'NotAllowedError', 'no');
    await show({ listReviews: () => Promise.reject(error) });
    expect(screen.getByText(en['problem.forbidden'])).toBeInTheDocument();
  });
});
