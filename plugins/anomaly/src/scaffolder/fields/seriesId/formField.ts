import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { SeriesIdField } from './SeriesIdField';
import { validateSeriesId } from './validateSeriesId';

/** `ui:field: SeriesId`: the id of a series that is not registered, or not trained, yet. */
export const seriesIdFormField = createFormField({
  name: 'SeriesId',
  component: SeriesIdField,
  validation: validateSeriesId,
  schema: makeFieldSchema({ output: z => z.string() }),
});
