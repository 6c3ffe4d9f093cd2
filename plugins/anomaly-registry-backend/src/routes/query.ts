import type { Request } from 'express';
import type { Paging } from '../stores';

/** A query parameter that the OpenAPI document has checked to be a number. */
export function optionalNumber(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}

/** A query parameter that the OpenAPI document has checked to be one text. */
export function optionalText(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}

export function pagingOf(query: Request['query']): Paging {
  return {
    limit: optionalNumber(query.limit),
    cursor: optionalText(query.cursor),
  };
}
