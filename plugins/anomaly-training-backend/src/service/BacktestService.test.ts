import { DEFAULT_BOUNDS } from '@vigia/detectors';
import {
  createSeriesSources,
  type SeriesSource,
} from '@vigia/plugin-anomaly-node';
import { FakeRegistry } from '../__testUtils__/FakeRegistry';
import { wave } from '../__testUtils__/observations';
import { gate } from '../__testUtils__/workshop';
import { BacktestService } from './BacktestService';

const request = {
  seriesId: 'press-1',
  detectors: [{ algorithm: 'statistical', hyperparameters: {} }],
};

it('takes eight at once, and more when they have ended', async () => {
  const registry = new FakeRegistry();
  registry.add('press-1', { source: { type: 'slow', parameters: {} } });
  const { open, opened } = gate();
  const { timestamps } = wave(2);
  const source: SeriesSource = {
    type: 'slow',
    pullable: false,
    checkParameters: () => {},
    extent: async () => {
      await opened;
      return { from: timestamps[0], to: timestamps[1], points: 2 };
    },
    async *read() {
      yield { timestamps: new Float64Array(), values: new Float64Array() };
    },
  };
  const service = new BacktestService({
    registry: registry.asClient(),
    sources: createSeriesSources([source]),
    quality: { bounds: DEFAULT_BOUNDS, rules: {} },
  });
  const run = () => service.run(request, new AbortController().signal);
  const first = Array.from({ length: 8 }, run);
  await expect(run()).rejects.toMatchObject({
    name: 'TooManyRequestsError',
    statusCode: 429,
    retryAfterSeconds: 5,
  });
  open();
  const ended = await Promise.allSettled(first);
  expect(ended).toHaveLength(8);
  await expect(run()).rejects.toThrow('window: it holds no observations');
  await service.close();
});
