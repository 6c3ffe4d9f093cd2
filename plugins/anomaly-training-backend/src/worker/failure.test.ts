import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { ParameterError } from '@vigia/detectors';
import { answerOf } from '../__testUtils__/FakeRegistry';
import { TrainingDataError } from '../errors';
import { describeFailure, judgeFailure } from './failure';

const report = {
  ok: false,
  points: 1,
  issues: [{ code: 'constant' as const, message: 'values: flat' }],
};

describe('judgeFailure', () => {
  it.each([
    ['the first attempt', 1, 1, 5_000],
    ['the second', 2, 1, 10_000],
    ['the third, with luck', 3, 0, 10_000],
    ['a late one, capped', 60, 1, 300_000],
  ])('retries after %s', (_, attempt, random, delayMs) => {
    expect(
      judgeFailure(new Error('socket hang up'), attempt, 100, random),
    ).toEqual({ retry: true, delayMs });
  });

  it.each([
    ['the last attempt', new Error('socket hang up'), 3],
    ['bad input', new InputError('x'), 1],
    ['bad data', new TrainingDataError('The observations', report), 1],
    [
      'a bad hyperparameter',
      new ParameterError('trees', 'must be positive'),
      1,
    ],
    ['an unknown series', new NotFoundError('x'), 1],
  ])('does not retry after %s', (_, error, attempt) => {
    expect(judgeFailure(error, attempt, 3, 1)).toEqual({ retry: false });
  });

  it.each([
    [400, false],
    [403, false],
    [404, false],
    [409, false],
    [408, true],
    [429, true],
    [500, true],
    [503, true],
  ])('after an answer %d of the registry: retry %s', async (status, retry) => {
    expect(
      judgeFailure(await answerOf(status, new Error('x')), 1, 3, 1).retry,
    ).toBe(retry);
  });

  it('retries when the source does not answer', () => {
    expect(judgeFailure(new ServiceUnavailableError('x'), 1, 3, 1).retry).toBe(
      true,
    );
  });
});

describe('describeFailure', () => {
  it("tells the registry's own words", async () => {
    expect(
      describeFailure(
        await answerOf(400, new InputError('threshold must be finite')),
      ),
    ).toMatchObject({
      name: 'InputError',
      message: 'threshold must be finite',
    });
  });

  it('keeps the report of bad data', () => {
    expect(
      describeFailure(new TrainingDataError('The observations', report)),
    ).toEqual({
      name: 'InputError',
      message: 'The observations: values: flat',
      report,
    });
  });

  it('takes whatever was thrown, and bounds its length', () => {
    expect(describeFailure('no')).toMatchObject({
      name: 'Error',
      message: 'no',
    });
    expect(describeFailure(new Error('x'.repeat(10_000))).message).toHaveLength(
      2_000,
    );
  });
});
