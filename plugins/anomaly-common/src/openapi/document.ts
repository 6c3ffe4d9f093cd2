import type {
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  PathsObject,
  SchemaObject,
} from 'openapi3-ts/oas30';
import { timestampSchema } from '../wire';
import { seriesId } from '../wire/fields';

/** A JSON schema constant of `wire/`, as an OpenAPI schema. */
export type Schema = { readonly [keyword: string]: unknown };

const asSchema = (schema: Schema) => schema as SchemaObject;

const errorSchema: Schema = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: { name: { type: 'string' }, message: { type: 'string' } },
      required: ['name', 'message'],
    },
  },
  required: ['error'],
};

export const seriesIdParameter: ParameterObject = {
  name: 'series_id',
  in: 'path',
  required: true,
  schema: asSchema(seriesId),
};

export const versionParameter: ParameterObject = {
  name: 'version',
  in: 'path',
  required: true,
  description: 'Version number: 5 or v5.',
  schema: { type: 'string', pattern: '^v?[1-9][0-9]{0,8}$' },
};

export const idempotencyKeyParameter: ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The same request with the same key answers what it made before; another request with that key is refused (409). Keys of trainings are of their series.',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
};

/** An optional query parameter. */
export function query(
  name: string,
  schema: Schema,
  description?: string,
): ParameterObject {
  return {
    name,
    in: 'query',
    required: false,
    description,
    schema: asSchema(schema),
  };
}

/** Of one series, where a list is of the fleet without it. */
export const seriesIdQuery = query('series_id', seriesId);

/** An optional instant in the query: text whatever its form, whose `:` and `+` need no percent-encoding. */
export function instantQuery(
  name: string,
  description: string = timestampSchema.description,
): ParameterObject {
  return {
    ...query(name, { type: 'string', maxLength: 40 }, description),
    allowReserved: true,
  };
}

export const pagingParameters = (maximum: number): ParameterObject[] => [
  query(
    'limit',
    { type: 'integer', minimum: 1, maximum },
    'Rows per page; 50 when absent.',
  ),
  query(
    'cursor',
    { type: 'string', maxLength: 1000 },
    '`next_cursor` of the page before.',
  ),
];

interface AnswerOptions {
  status: number;
  description: string;
  schema?: Schema;
  /** `application/json` when absent. */
  mediaType?: string;
}

/** What an operation needs said; errors and the shape of OpenAPI are added here. */
export interface OperationOptions {
  operationId: string;
  summary: string;
  /** Name of the permission that the endpoint asks for; absent where anybody may call it. */
  permission?: string;
  parameters?: ParameterObject[];
  body?: Schema;
  /** Status and schema of the answer; no schema means no content. */
  answer: AnswerOptions;
  /** Further answers, such as 503 of a readiness probe. */
  others?: AnswerOptions[];
}

function content(schema?: Schema, mediaType = 'application/json') {
  return schema
    ? { content: { [mediaType]: { schema: asSchema(schema) } } }
    : {};
}

export function operation(options: OperationOptions): OperationObject {
  const { answer, body, others = [], permission } = options;
  return {
    operationId: options.operationId,
    summary: options.summary,
    ...(permission
      ? { description: `Permission: \`${permission}\`.` }
      : { security: [] }),
    ...(options.parameters ? { parameters: options.parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            ...content(body),
          } as OperationObject['requestBody'],
        }
      : {}),
    responses: {
      ...Object.fromEntries(
        [answer, ...others].map(
          ({ status, description, schema, mediaType }) => [
            status,
            { description, ...content(schema, mediaType) },
          ],
        ),
      ),
      default: {
        description: 'An error of Backstage: its name and a message.',
        ...content(errorSchema),
      },
    },
  };
}

export function document(options: {
  title: string;
  description: string;
  paths: PathsObject;
}): OpenAPIObject {
  return {
    openapi: '3.0.3',
    info: {
      title: options.title,
      description: options.description,
      version: '1.0.0',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
    paths: options.paths,
  };
}
