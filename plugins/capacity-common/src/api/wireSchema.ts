import type { Schema } from '@vigia/plugin-anomaly-common';
import { z } from 'zod';

/** A Zod schema as OpenAPI 3.0 has it; what OpenAPI does not know, such as units, is named `x-`. */
export function wireSchema(schema: z.ZodType): Schema {
  const { $schema: _, ...wire } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const { unit } = jsonSchema;
      if (typeof unit === 'string') {
        delete jsonSchema.unit;
        jsonSchema['x-unit'] = unit;
      }
    },
  });
  return wire as Schema;
}
