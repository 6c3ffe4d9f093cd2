import { mockServices } from '@backstage/backend-test-utils';
import { createBuiltInSources } from './builtIn';
import { createSeriesSources } from './seriesSources';

const sources = createSeriesSources(
  createBuiltInSources({
    config: mockServices.rootConfig(),
    urlReader: mockServices.urlReader.mock(),
  }),
);

describe('createSeriesSources', () => {
  it('knows the built-in sources', () => {
    expect(sources.types()).toEqual(['csv', 'simulator']);
    expect(sources.get('csv').type).toBe('csv');
  });

  it('refuses a source that is not installed, and lists those that are', () => {
    expect(() => sources.get('oracle')).toThrow(
      "source.type must be one of csv, simulator, got 'oracle'",
    );
  });
});
