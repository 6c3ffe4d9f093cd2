import { query } from '@vigia/plugin-anomaly-common';
import type { ParameterObject } from 'openapi3-ts/oas30';

/** The id of a saved plan in a path. */
export const planIdParameter: ParameterObject = {
  name: 'id',
  in: 'path',
  required: true,
  schema: {
    type: 'string',
    pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  },
};

/** Which page of a list. */
export const pagingParameters = [
  query(
    'limit',
    { type: 'integer', minimum: 1, maximum: 100 },
    'Rows per page; 50 when absent.',
  ),
  query(
    'cursor',
    { type: 'string', maxLength: 1000 },
    '`nextCursor` of the page before.',
  ),
];
