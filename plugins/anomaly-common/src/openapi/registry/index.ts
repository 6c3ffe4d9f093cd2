import { document } from '../document';
import { seriesPaths } from './series';
import { modelsPaths } from './models';
import { feedPaths } from './feed';

/** OpenAPI document of `anomaly-registry`. */
export const registryOpenApi = document({
  title: 'Vigia registry',
  description: 'Series, models, versions, stages and their history.',
  paths: { ...seriesPaths, ...modelsPaths, ...feedPaths },
});
