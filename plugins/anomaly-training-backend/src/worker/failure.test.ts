import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { ParameterError } from '@vigia/detectors';
import { answerOf } from '../__testUtils__/FakeRegistry';
import { OutageError, TrainingDataError } from '../errors';
import {
  describeFailure,
  judgeFailure,
  outageOr,
  RefusedVersionError,
} from './failure';

const report = {
  ok: false,
  points: 1,
  issues: [{ code: 'constant' as const, message: 'values: flat' }],
};

const options = {
  maxAttempts: 3,
  retry: { firstMs: 5_000, longestMs: 300_000 },
};
const often = { ...options, maxAttempts: 100 };
const DAY_MS = 86_400_000;
const first = { attempt: 1, ageMs: 0 };

describe('judgeFailure', () => {
  it.each([
    ['the first attempt', 1, 1, 5_000],
    ['the second', 2, 1, 10_000],
    ['the third, with luck', 3, 0, 10_000],
    ['a late one, capped', 60, 1, 300_000],
  ])('retries after %s', (_, attempt, random, delayMs) => {
    expect(
      judgeFailure(
        new Error('socket hang up'),
        { attempt, ageMs: 0 },
        often,
        random,
      ),
    ).toEqual({ retry: true, delayMs, counts: true });
  });

  it.each([
    ['at first', 0, 1, 5_000],
    ['with luck', 0, 0, 2_500],
    ['as long again as the job is old', 60_000, 1, 60_000],
    ['not too long', DAY_MS - 1, 1, 300_000],
  ])('waits out an outage: %s', (_, ageMs, random, delayMs) => {
    const job = { attempt: 3, ageMs };
    expect(judgeFailure(new OutageError('x'), job, options, random)).toEqual({
      retry: true,
      delayMs,
      counts: false,
    });
  });

  it.each([
    [2, { retry: true, delayMs: 10_000, counts: true }],
    [3, { retry: false }],
  ])('after a day counts attempt %d of an outage too', (attempt, verdict) => {
    const job = { attempt, ageMs: DAY_MS };
    expect(judgeFailure(new OutageError('x'), job, options, 1)).toEqual(
      verdict,
    );
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
    const job = { attempt, ageMs: 0 };
    expect(judgeFailure(error, job, options, 1)).toEqual({ retry: false });
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
      judgeFailure(await answerOf(status, new Error('x')), first, options, 1)
        .retry,
    ).toBe(retry);
  });

  it.each([
    ['InputError', false],
    ['NotFoundError', false],
    ['Error', true],
    ['ServiceUnavailableError', true],
  ])("after a version's refusal by %s: retry %s", (name, retry) => {
    const error = new RefusedVersionError({ name, message: 'No' });
    expect(judgeFailure(error, first, options, 1).retry).toBe(retry);
    expect(describeFailure(error)).toMatchObject({ name, message: 'No' });
  });

  it('retries when the source does not answer', () => {
    expect(
      judgeFailure(new ServiceUnavailableError('x'), first, options, 1).retry,
    ).toBe(true);
  });
});

describe('outageOr', () => {
  it.each([
    [400, false],
    [401, true],
    [403, false],
    [404, true],
    [409, false],
    [413, false],
    [429, true],
    [500, false],
    [502, true],
    [503, true],
  ])('takes an answer %d for an outage: %s', async (status, isOutage) => {
    const error = outageOr(await answerOf(status, new Error('x')));
    expect(error instanceof OutageError).toBe(isOutage);
  });

  it('takes no answer for an outage', () => {
    expect(outageOr(new TypeError('fetch failed'))).toBeInstanceOf(OutageError);
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
