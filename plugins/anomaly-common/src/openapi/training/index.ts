import { document } from '../document';
import { jobsPaths } from './jobs';
import { runsPaths } from './runs';
import { trialsPaths } from './trials';

/** OpenAPI document of `anomaly-training`. */
export const trainingOpenApi = document({
  title: 'Vigia training',
  description:
    'Training jobs, the sources they read, and charts of observations.',
  paths: { ...jobsPaths, ...runsPaths, ...trialsPaths },
});
