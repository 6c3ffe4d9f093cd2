import {
  createSeriesSources,
  type SeriesSource,
} from '@vigia/plugin-anomaly-node';
import { describeSources } from './describeSources';

it('lists the sources by their types, with the connections of those that have some', () => {
  const plant = { name: 'plant', isDefault: true, allowQueries: false };
  const sources = [
    { type: 'sql', connections: [plant] },
    { type: 'csv' },
  ] as unknown as SeriesSource[];
  expect(describeSources(createSeriesSources(sources))).toEqual([
    { type: 'csv' },
    { type: 'sql', connections: [plant] },
  ]);
});
