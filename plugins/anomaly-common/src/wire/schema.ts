import type { FromSchema, JSONSchema } from 'json-schema-to-ts';

type ClosedObject<P, R> = {
  readonly type: 'object';
  readonly properties: P;
  readonly required: R;
  readonly additionalProperties: false;
};

/**
 * A closed JSON object: unknown properties are refused by the backends' request validation and absent from the derived
 * TypeScript type.
 */
export function object<
  const P extends Record<string, JSONSchema>,
  const R extends readonly (keyof P & string)[],
>(properties: P, required: R): ClosedObject<P, R> {
  const schema = {
    type: 'object',
    properties,
    additionalProperties: false,
  } as const;
  // OpenAPI 3.0 has no empty list here.
  return (
    required.length > 0 ? { ...schema, required } : schema
  ) as ClosedObject<P, R>;
}

/** A JSON object whose keys belong to its writer: they cross the wire as they are, without a change of case. */
export const opaque = { type: 'object', additionalProperties: true } as const;

/** One page of a keyset-paged list. `next_cursor` is absent on the last page. */
export function page<const S extends JSONSchema>(items: S) {
  return object(
    {
      items: { type: 'array', items },
      next_cursor: { type: 'string' },
      total: {
        type: 'integer',
        description: 'Rows that match the filters, on all pages.',
      },
    },
    ['items', 'total'],
  );
}

/** The TypeScript type of what a schema describes, in the wire's snake_case. */
export type Wire<S extends JSONSchema> = FromSchema<S>;
