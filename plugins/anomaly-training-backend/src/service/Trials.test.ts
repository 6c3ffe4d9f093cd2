import { DEFAULT_BOUNDS } from '@vigia/detectors';
import { createSeriesSources } from '@vigia/plugin-anomaly-node';
import { gate } from '../__testUtils__/workshop';
import { Trials } from './Trials';

it('takes eight at once, and more when they have ended', async () => {
  const trials = new Trials({
    sources: createSeriesSources([]),
    quality: { bounds: DEFAULT_BOUNDS, rules: {} },
  });
  const { open, opened } = gate();
  const first = Array.from({ length: 8 }, (_, place) =>
    trials.admit(async () => {
      await opened;
      if (place === 0) {
        throw new Error('The first fails');
      }
    }),
  );
  await expect(trials.admit(async () => 'ninth')).rejects.toMatchObject({
    name: 'TooManyRequestsError',
    statusCode: 429,
    retryAfterSeconds: 5,
  });
  open();
  const ended = await Promise.allSettled(first);
  expect(ended.map(({ status }) => status)).toEqual([
    'rejected',
    ...Array(7).fill('fulfilled'),
  ]);
  await expect(trials.admit(async () => 'tenth')).resolves.toBe('tenth');
});
