import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { exampleModule } from '../dev/exampleModule';
import { capacityPlugin } from './plugin';

/** The first page loads all of a plugin's modules, which is slow on a busy machine. */
const LOADING_MS = 30_000;

describe('the plugin', () => {
  it(
    'serves its page',
    async () => {
      renderTestApp({
        features: [catalogPlugin, capacityPlugin, exampleModule],
        initialRouteEntries: ['/capacity?preset=llmFeature'],
      });
      expect(
        await screen.findByText('A feature with a language model', undefined, {
          timeout: LOADING_MS,
        }),
      ).toBeInTheDocument();
    },
    LOADING_MS,
  );
});
