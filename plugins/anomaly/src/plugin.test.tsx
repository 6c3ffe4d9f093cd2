import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { exampleCatalogModule, exampleModule } from '../dev/exampleModule';
import { anomalyPlugin } from './plugin';

/** The first page loads all of a plugin's modules, which is slow on a busy machine. */
const LOADING_MS = 30_000;

describe('the plugin', () => {
  it.each([
    ['/anomaly/fleet', 'press_01_radial'],
    ['/anomaly/training', 'Waiting by priority'],
    ['/anomaly/training/runs', 'Every Sunday at 02:00 UTC'],
    ['/anomaly/training/jobs/job-3', 'Where the time went'],
    ['/anomaly/training/runs/run-7', 'Jobs of this run'],
    ['/anomaly/predictor', 'Layers that answered'],
    ['/anomaly/series/press_01_radial', 'Source and detector'],
    ['/anomaly/series/press_01_radial/backtest', 'Try detectors'],
  ])(
    'serves %s',
    async (path, text) => {
      renderTestApp({
        features: [
          catalogPlugin,
          anomalyPlugin,
          exampleModule,
          exampleCatalogModule,
        ],
        initialRouteEntries: [path],
      });
      expect(
        await screen.findByText(text, undefined, { timeout: LOADING_MS }),
      ).toBeInTheDocument();
      expect(screen.getByRole('tab', { name: 'Fleet' })).toBeInTheDocument();
    },
    LOADING_MS,
  );
});
