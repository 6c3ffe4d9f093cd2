import type { Stage } from '@vigia/plugin-anomaly-common';
import { decidePromotion, type PromotionCase } from './promotion';

const promotion = (overrides: Partial<PromotionCase>): PromotionCase => ({
  seriesId: 'press-01',
  version: 5,
  stage: 'Staging',
  archiveExisting: true,
  ...overrides,
});

const enter = { version: 5, from: 'Staging', to: 'Production' };

describe('decidePromotion', () => {
  it.each([
    ['the first version', {}, [enter]],
    [
      'a successor',
      { production: 4 },
      [{ version: 4, from: 'Production', to: 'Archived' }, enter],
    ],
    [
      'a successor that keeps its predecessor',
      { production: 4, archiveExisting: false },
      [{ version: 4, from: 'Production', to: 'Staging' }, enter],
    ],
    [
      'an older version',
      { production: 6 },
      [{ version: 6, from: 'Production', to: 'Archived' }, enter],
    ],
  ])('%s', (_, overrides, expected) => {
    expect(decidePromotion(promotion(overrides))).toEqual(expected);
  });

  it.each<Stage>(['None', 'Production', 'Archived'])(
    'refuses a version in %s, and names the stage',
    stage => {
      expect(() => decidePromotion(promotion({ stage }))).toThrow(
        `Version v5 of 'press-01' is in stage ${stage}; only a version in Staging can be promoted`,
      );
    },
  );
});
