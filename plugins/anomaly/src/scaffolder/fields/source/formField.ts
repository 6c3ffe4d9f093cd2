import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { SeriesSourceField } from './SeriesSourceField';
import { validateSource } from './validateSource';

/** `ui:field: SeriesSource`: where a series is read from and what a training of it learns from. */
export const sourceFormField = createFormField({
  name: 'SeriesSource',
  component: SeriesSourceField,
  validation: validateSource,
  schema: makeFieldSchema({
    output: z =>
      z.object({
        source: z.object({
          type: z.string(),
          parameters: z.record(z.any()),
        }),
        window: z.object({
          points: z.number().int().optional(),
          windowHours: z.number().optional(),
        }),
        trainingData: z
          .object({
            timestamps: z.array(z.number()),
            values: z.array(z.number()),
          })
          .optional(),
      }),
    uiOptions: z =>
      z.object({
        unit: z
          .string()
          .optional()
          .describe(
            "Parameter that holds the values' unit; `unit` when absent",
          ),
      }),
  }),
});
