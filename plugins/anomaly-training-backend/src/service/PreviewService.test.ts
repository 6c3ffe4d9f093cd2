import type { SeriesSources } from '@vigia/plugin-anomaly-node';
import { BacktestThreads } from '../fitting';
import { PreviewService } from './PreviewService';
import { Trials } from './Trials';

// The thread transpiles what it imports, on a machine that may be busy.
jest.setTimeout(60_000);

const POINTS = 1_000;
const BOUNDS = { minPoints: 100, maxPoints: 10_000, minStd: 1e-6 };
const START_MS = Date.UTC(2026, 0, 5);

const sources = {
  get: () => ({ checkParameters: () => {} }),
} as unknown as SeriesSources;
const threads = new BacktestThreads();
const trials = new Trials({
  sources,
  quality: { bounds: BOUNDS, rules: {} },
  threads,
});
const service = new PreviewService({ sources, trials });
afterAll(() => trials.close());

function previewOf(change: (value: number, i: number) => number) {
  const places = Array.from({ length: POINTS }, (_, i) => i);
  return service.preview(
    {
      source: { type: 'inline', parameters: {} },
      trainingData: {
        timestamps: places.map(i => START_MS + i * 60_000),
        values: places.map(i => change(((i * 7919) % 1000) / 1000, i)),
      },
      detector: { algorithm: 'statistical', hyperparameters: {} },
    } as Parameters<PreviewService['preview']>[0],
    new AbortController().signal,
  );
}

it('tells what would be found before a training', async () => {
  const { report, backtest } = await previewOf((value, i) =>
    i >= 300 && i < 400 ? 0.5 : value,
  );
  expect(report).toMatchObject({
    ok: true,
    cause: 'sensor_fault',
    findings: [{ check: 'stuck', action: 'accepted', value: 100 }],
  });
  expect(backtest?.evaluatedPoints).toBe(POINTS);
});

it('fits nothing on what would be rejected', async () => {
  const { report, backtest } = await previewOf((value, i) =>
    i >= 300 ? 0.5 : value,
  );
  expect(report).toMatchObject({
    ok: false,
    findings: [{ check: 'flat', action: 'rejected' }],
  });
  expect(backtest).toBeUndefined();
});
