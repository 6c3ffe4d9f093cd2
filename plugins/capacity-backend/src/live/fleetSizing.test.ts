import { queue, readings, report } from '../__testUtils__/readings';
import { fleetFigures } from './fleetFigures';
import type { Readings } from './readings';
import { fleetSizing } from './fleetSizing';

const sizingOf = (overrides?: Partial<Readings>) =>
  fleetSizing(fleetFigures(readings(overrides)));

describe('fleetSizing', () => {
  it("puts the HLD's load side by side, as it counts, by Little's law, and as measured", () => {
    const { loads, margin } = sizingOf();
    expect(margin).toBe(0.25);
    expect(loads[0]).toEqual({
      of: 'hld',
      load: { predictionsPerSecond: 2850, trainingsPerSecond: 2.35 },
      hld: { pods: 36, workers: 7, cpuCores: 180, memoryGib: 360 },
      // 2850 * .0035 = 10 in work at once; 2.35 * 30 = 70.5 of ten each, with margin and one that may fail.
      littlesLaw: { pods: 3, workers: 10, cpuCores: 46, memoryGib: 92 },
      // 2850 * .002 and 2.35 * .3 busy cores.
      measured: { pods: 9, workers: 2, cpuCores: 11, memoryGib: 3.25 },
    });
  });

  it("sizes the portal's own load, without the HLD's way of counting", () => {
    const [, own] = sizingOf().loads;
    expect(own).toMatchObject({
      of: 'portal',
      hld: undefined,
      load: { predictionsPerSecond: 100 },
      measured: { pods: 2, workers: 2 },
    });
  });

  it('says which cost is missing, and measures nothing without it', () => {
    const { costSources, costs, loads } = sizingOf({ jobs: [] });
    expect(loads.map(({ measured }) => measured)).toEqual([
      undefined,
      undefined,
    ]);
    expect(costs).not.toHaveProperty('trainingCpuSeconds');
    expect(costSources).toContainEqual({
      ...{ name: 'trainingCpuSeconds', source: 'preset', reason: 'nothing' },
    });
  });

  it("takes the HLD's memory where workers do not tell theirs", () => {
    const { costSources, loads } = sizingOf({
      queue: queue({ role: 'worker' }),
    });
    expect(loads[0].measured?.memoryGib).toBe(9 * 0.25 + 2 * 8);
    expect(costSources).toContainEqual({
      ...{ name: 'workerGib', source: 'preset', reason: 'notTold' },
    });
  });

  it('has no load of its own without predictions', () => {
    const { loads } = sizingOf({
      instances: { items: [report()], history: [] },
    });
    expect(loads.map(each => each.of)).toEqual(['hld']);
  });
});
