import { exampleVersion } from '../../__testUtils__/fixtures';
import { compareVersions } from './versionFacts';

describe('compareVersions', () => {
  it('finds nothing between a version and itself', () => {
    const version = exampleVersion();
    expect(
      compareVersions(version, version).filter(row => row.isDifferent),
    ).toEqual([]);
  });

  it('marks what changed, and what only one of them has', () => {
    const differences = compareVersions(
      exampleVersion({ metrics: { mean: 2, std: 1 }, threshold: 3 }),
      exampleVersion({ metrics: { mean: 2, mad: 4 }, threshold: 3.5 }),
    ).filter(row => row.isDifferent);
    expect(differences).toEqual([
      {
        group: 'metrics',
        name: 'std',
        left: 1,
        right: undefined,
        isDifferent: true,
      },
      {
        group: 'metrics',
        name: 'mad',
        left: undefined,
        right: 4,
        isDifferent: true,
      },
      {
        group: 'parameters',
        name: 'threshold',
        left: 3,
        right: 3.5,
        isDifferent: true,
      },
    ]);
  });
});
