import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { DetectorField } from './DetectorField';
import { validateDetector } from './validateDetector';

/** `ui:field: Detector`: the algorithm and its threshold, tried out on the source that the form holds. */
export const detectorFormField = createFormField({
  name: 'Detector',
  component: DetectorField,
  validation: validateDetector,
  schema: makeFieldSchema({
    output: z =>
      z.object({
        algorithm: z.string(),
        hyperparameters: z.record(z.any()),
      }),
    uiOptions: z =>
      z.object({
        source: z
          .string()
          .optional()
          .describe('Parameter of the SeriesSource field; `data` when absent'),
        unit: z
          .string()
          .optional()
          .describe(
            "Parameter that holds the values' unit; `unit` when absent",
          ),
      }),
  }),
});
