import type { ErrorRequestHandler, Request } from 'express';
import { InputError } from '@backstage/errors';

/** One thing that does not fit the document, as express-openapi-validator tells it. */
interface Fault {
  /** e.g. `/body/training_data/values/77`; ends in the property that is missing or unknown. */
  path: string;
  message: string;
  /** e.g. `type.openapi.validation` */
  errorCode?: string;
}

type Validated = Pick<Request, 'body' | 'query' | 'params'>;

/** Faults told of one request: a body of 100,000 bad values needs no more. */
const MAX_FAULTS = 3;
const MAX_VALUE_CHARACTERS = 40;

const isAlternative = ({ errorCode }: Fault) =>
  errorCode?.startsWith('oneOf.') === true;

/** Says what does not fit in the API's words: the field as `values[77]`, and what came where the rule does not say it. */
export function describeFaults(
  faults: readonly Fault[],
  request: Validated,
): string {
  // Where one of several forms would do, each of them says what it misses.
  const told = faults.filter(fault => !isAlternative(fault));
  const texts = [...new Set(told.map(fault => describe(fault, request)))];
  const more = texts.length - MAX_FAULTS;
  return (
    texts
      .slice(0, MAX_FAULTS)
      .join(told.length < faults.length ? ', or ' : '; ') +
    (more > 0 ? `; and ${more} more` : '')
  );
}

function describe({ path, message, errorCode }: Fault, request: Validated) {
  const segments = path.split('/').slice(1);
  switch (errorCode?.split('.')[0]) {
    case 'required':
      return `${fieldOf(segments.slice(0, -1))} ${message}`;
    case 'additionalProperties':
      return `${fieldOf(segments.slice(0, -1))} ${message}, got '${segments.at(
        -1,
      )}'`;
    case 'type':
      return `${fieldOf(segments)} ${message}, got ${valueAt(
        segments,
        request,
      )}`;
    case undefined:
      return message;
    default:
      // What the validator finds itself, such as a character of the query, is a sentence already.
      return /^[A-Z]/.test(message)
        ? message
        : `${fieldOf(segments)} ${message}`;
  }
}

function fieldOf([place, ...names]: string[]): string {
  if (names.length === 0) {
    return `The ${place ?? 'request'}`;
  }
  return names
    .map((name, index) => {
      if (/^\d+$/.test(name)) {
        return `[${name}]`;
      }
      return index === 0 ? name : `.${name}`;
    })
    .join('');
}

function valueAt(segments: readonly string[], request: Validated): string {
  let value: unknown = request;
  for (const segment of segments) {
    value = (value as Record<string, unknown> | undefined)?.[segment];
  }
  // A number beyond the largest double, such as 1e999, has become one that JSON cannot write.
  const text =
    typeof value === 'number' ? String(value) : JSON.stringify(value) ?? '';
  return text.length > MAX_VALUE_CHARACTERS
    ? `${text.slice(0, MAX_VALUE_CHARACTERS)}...`
    : text;
}

/** Turns what the OpenAPI validation found into an InputError. */
export const validationErrors: ErrorRequestHandler = (
  error,
  request,
  _response,
  next,
) => {
  next(
    new InputError(
      Array.isArray(error?.errors)
        ? describeFaults(error.errors, request)
        : error.message,
    ),
  );
};
