import { ConflictError } from '@backstage/errors';
import type { Stage } from '@vigia/plugin-anomaly-common';

/** What a promotion is decided from. */
export interface PromotionCase {
  seriesId: string;
  /** The version to promote. */
  version: number;
  stage: Stage;
  /** The version in Production now, where there is one. */
  production?: number;
  /** False sends the version in Production back to Staging, so that it can be promoted again. */
  archiveExisting: boolean;
}

/** One version's change of stage. */
export interface StageTransition {
  version: number;
  from: Stage;
  to: Stage;
}

/**
 * The changes of stage that a direct promotion is made of, in the order in which they must happen: the place in
 * Production is freed before it is taken.
 *
 * A model has at most one version in Production, so the one that is there leaves it in any case: to Archived, or with
 * `archiveExisting` false back to Staging, which is where versions wait that may be promoted.
 *
 * @throws ConflictError that names the stage, for a version that is not in Staging
 */
export function decidePromotion(request: PromotionCase): StageTransition[] {
  const { seriesId, version, stage, production, archiveExisting } = request;
  if (stage !== 'Staging') {
    throw new ConflictError(
      `Version v${version} of '${seriesId}' is in stage ${stage}; only a version in Staging can be promoted`,
    );
  }
  const transitions: StageTransition[] = [];
  if (production !== undefined) {
    transitions.push({
      version: production,
      from: 'Production',
      to: archiveExisting ? 'Archived' : 'Staging',
    });
  }
  transitions.push({ version, from: 'Staging', to: 'Production' });
  return transitions;
}
