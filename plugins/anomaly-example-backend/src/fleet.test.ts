import { exampleFleet } from './fleet';

const now = Date.UTC(2026, 0, 15);

describe('exampleFleet', () => {
  const fleet = exampleFleet(now);

  it('has 20 machines with 3 axes each, owned by three teams', () => {
    expect(fleet).toHaveLength(60);
    expect(
      new Set(fleet.map(({ series }) => series.labels?.equipment)).size,
    ).toBe(20);
    expect(new Set(fleet.map(({ series }) => series.owner))).toEqual(
      new Set([
        'group:default/stamping',
        'group:default/machining',
        'group:default/utilities',
      ]),
    );
  });

  it('gives every series an id and a seed of its own', () => {
    expect(new Set(fleet.map(({ series }) => series.seriesId)).size).toBe(60);
    expect(
      new Set(fleet.map(({ series }) => series.source.parameters.seed)).size,
    ).toBe(60);
  });

  it('has one drifting and one stuck sensor, both in Production, whose faults begin after the training', () => {
    const faulty = fleet.filter(({ series }) => series.source.parameters.fault);
    expect(faulty.map(({ series }) => series.source.parameters.fault)).toEqual([
      expect.objectContaining({ kind: 'stuck' }),
      expect.objectContaining({ kind: 'drift' }),
    ]);
    for (const { series, stage } of faulty) {
      const { at } = series.source.parameters.fault as { at: number };
      expect(stage).toBe('Production');
      expect(at).toBeGreaterThan(now - 24 * 3_600_000);
      expect(at).toBeLessThan(now);
    }
  });

  it('shows each kind of detector, and a budget of alarms', () => {
    const detectors = fleet.map(({ series }) => series.detector?.algorithm);
    expect(new Set(detectors)).toEqual(
      new Set(['auto', 'statistical', 'robust_zscore', 'isolation_forest']),
    );
    const lathe = fleet.find(
      ({ series }) => series.seriesId === 'lathe_01_radial',
    );
    expect(lathe?.series.detector).toEqual({
      algorithm: 'auto',
      hyperparameters: { alarms_per_month: 2 },
    });
  });

  it('leaves three machines in Staging', () => {
    expect(fleet.filter(({ stage }) => stage === 'Staging')).toHaveLength(9);
  });
});
