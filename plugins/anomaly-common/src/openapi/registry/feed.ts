import type { PathsObject } from 'openapi3-ts/oas30';
import { anomalyReadPermission } from '../../access';
import {
  changeFeedSchema,
  productionPageSchema,
  streamEndSchema,
  streamStartSchema,
} from '../../wire';
import { operation, query } from '../document';

const read = anomalyReadPermission.name;

/** What a predictor follows. */
export const feedPaths: PathsObject = {
  '/changes': {
    get: operation({
      operationId: 'followChanges',
      summary:
        'The change feed: waits up to `timeout` seconds for changes after `since`.',
      permission: read,
      parameters: [
        query(
          'since',
          { type: 'string', maxLength: 40 },
          'A cursor; the end of the feed when absent.',
        ),
        query(
          'timeout',
          { type: 'number', minimum: 0, maximum: 60 },
          'Seconds to wait; 0 answers at once. 0 when absent.',
        ),
        query(
          'limit',
          { type: 'integer', minimum: 1, maximum: 1000 },
          '500 when absent.',
        ),
      ],
      answer: {
        status: 200,
        description: 'Changes, oldest first.',
        schema: changeFeedSchema,
      },
    }),
  },
  '/snapshot': {
    get: operation({
      operationId: 'streamSnapshot',
      summary:
        'All Production versions in one answer, a JSON object a line: the cursor, some hundred versions in columns each, the end.',
      permission: read,
      answer: {
        status: 200,
        description:
          'Ask with `accept-encoding: identity` where the network is faster than gzip. An answer without its last line was cut off.',
        mediaType: 'application/x-ndjson',
        schema: {
          oneOf: [streamStartSchema, productionPageSchema, streamEndSchema],
        },
      },
    }),
  },
};
