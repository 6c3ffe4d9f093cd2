import fc from 'fast-check';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Series } from '@vigia/plugin-anomaly-common';
import { series, settings } from '../__testUtils__/fixtures';
import { type ModelSummary, summarize } from '../entities';
import { FleetIndex } from './FleetIndex';

const PLATFORM_ENTITIES = 6;
const model = (seriesId: string, overrides: Partial<Series> = {}) =>
  summarize(series({ seriesId, ...overrides }));
const csv = { type: 'csv', parameters: { target: 'a.csv' } };

const refsOf = (entities: Parameters<typeof stringifyEntityRef>[0][]) =>
  entities.map(stringifyEntityRef);
const changes = (...entries: [string, ModelSummary | undefined][]) =>
  new Map(entries);

describe('FleetIndex', () => {
  it('has one entity per series and one per source', () => {
    const fleet = new FleetIndex(
      [model('a'), model('b'), model('c', { source: csv })],
      settings,
    );

    expect(refsOf(fleet.all()).slice(PLATFORM_ENTITIES)).toEqual([
      'resource:default/anomaly-detector-a',
      'resource:default/simulator',
      'resource:default/anomaly-detector-b',
      'resource:default/anomaly-detector-c',
      expect.stringMatching(/^resource:default\/csv-a.csv-/),
    ]);
  });

  it('changes what a change touches, and nothing else', () => {
    const fleet = new FleetIndex([model('a'), model('b')], settings);
    fleet.all();

    const promoted = fleet.apply(
      changes(['a', model('a', { productionVersion: 1 })]),
    );
    expect(promoted).toMatchObject({
      added: [
        {
          metadata: { name: 'anomaly-detector-a' },
          spec: { lifecycle: 'production' },
        },
      ],
      removed: [],
    });

    expect(
      fleet.apply(changes(['a', model('a', { productionVersion: 1 })])),
    ).toEqual({ added: [], removed: [] });
    expect(fleet.apply(changes(['nowhere', undefined]))).toEqual({
      added: [],
      removed: [],
    });

    const moved = fleet.apply(
      changes(
        ['a', model('a', { productionVersion: 1, source: csv })],
        ['b', undefined],
      ),
    );
    expect(refsOf(moved.added)).toEqual([
      'resource:default/anomaly-detector-a',
      expect.stringMatching(/csv-a.csv/),
    ]);
    expect(moved.removed.sort()).toEqual([
      'resource:default/anomaly-detector-b',
      'resource:default/simulator',
    ]);
  });

  it('has one entity per equipment in a fleet past the bound', () => {
    const models = Array.from({ length: 11 }, (_, index) =>
      model(`s-${index}`, {
        labels: index < 9 ? { equipment: `press-${index % 2}` } : {},
      }),
    );
    const fleet = new FleetIndex(models, settings);

    const entities = fleet.all().slice(PLATFORM_ENTITIES);

    expect(entities.map(({ metadata }) => metadata.title)).toEqual([
      'Anomaly detectors of press-0',
      'simulator',
      'Anomaly detectors of press-1',
      'Anomaly detectors of series without equipment',
    ]);
    const delta = fleet.apply(changes(['s-1', undefined]));
    expect(delta).toMatchObject({
      added: [
        { metadata: { description: '3 series, one anomaly detector each' } },
      ],
      removed: [],
    });
    expect(fleet.outgrown).toBe(true);
    expect(new FleetIndex(fleet.models, settings).all()).toHaveLength(
      PLATFORM_ENTITIES + 10 + 1,
    );
  });

  it('leads by changes to where reading all again would lead', () => {
    const series$ = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      model: fc.option(
        fc.record({
          production: fc.boolean(),
          csv: fc.boolean(),
          equipment: fc.constantFrom('x', 'y'),
        }),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(series$)),
        fc.constantFrom(0, 10),
        (batches, maxModelEntities) => {
          const fleetSettings = { ...settings, maxModelEntities };
          const first = model('always');
          const fleet = new FleetIndex([first], fleetSettings);
          const catalog = new Map(
            fleet.all().map(entity => [stringifyEntityRef(entity), entity]),
          );
          for (const batch of batches) {
            const { added, removed } = fleet.apply(
              new Map(
                batch.map(({ id, model: made }) => [
                  id,
                  made &&
                    model(id, {
                      labels: { equipment: made.equipment },
                      ...(made.production ? { productionVersion: 1 } : {}),
                      ...(made.csv ? { source: csv } : {}),
                    }),
                ]),
              ),
            );
            for (const ref of removed) {
              catalog.delete(ref);
            }
            for (const entity of added) {
              catalog.set(stringifyEntityRef(entity), entity);
            }
          }
          const anew = new FleetIndex(fleet.models, fleetSettings).all();
          const byRef = (entities: Iterable<object>) =>
            [...entities].map(entity => JSON.stringify(entity)).sort();
          expect(byRef(catalog.values())).toEqual(byRef(anew));
        },
      ),
    );
  });
});
