import type { ServedModel } from '../models';
import type { Resolution } from './ScoringLayer';

/** How a Production version answers: right after it was loaded, or from memory. */
export function productionResolution(
  model: ServedModel,
  from: 'mlflow' | 'cache',
  confidence: 'high' | 'medium',
): Resolution {
  return {
    scorer: model.detector,
    modelInfo: {
      version: `v${model.version}`,
      stage: 'production',
      type: from === 'mlflow' ? 'mlflow_trained' : 'cached_mlflow',
      loadedFrom: from,
    },
    confidence,
    model,
  };
}
