import express, { type ErrorRequestHandler } from 'express';
import { middleware as openApiValidator } from 'express-openapi-validator';
import PromiseRouter from 'express-promise-router';
import type { OpenAPIObject } from 'openapi3-ts/oas30';
import { InputError } from '@backstage/errors';
import { toWire } from '@vigia/plugin-anomaly-common';
import { numberColumns } from './numberColumns';
import { validationErrors } from './validationErrors';

const DOCUMENT_PATH = '/openapi.json';

/** Body-parser's error for a body over the limit: answered as 413 by Backstage's error handler, by its name here. */
class PayloadTooLargeError extends Error {
  readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}

/** Says what was wrong with a body that could not be read, in the words of the API. */
function bodyErrors(limitBytes: number): ErrorRequestHandler {
  return (error, _request, _response, next) => {
    if (error?.type === 'entity.too.large') {
      next(
        new PayloadTooLargeError(
          `The body must be at most ${limitBytes} bytes, got ${
            error.length ?? 'more'
          }`,
        ),
      );
    } else if (error?.type === 'entity.parse.failed') {
      next(
        new InputError(
          `The body must be JSON (NaN and Infinity are not): ${error.message}`,
        ),
      );
    } else if (
      typeof error?.type === 'string' &&
      error?.statusCode >= 400 &&
      error?.statusCode < 500
    ) {
      next(new InputError(error.message));
    } else {
      next(error);
    }
  };
}

/**
 * A router whose requests are validated against an OpenAPI document, which it serves at `openapi.json`. A body over
 * `maxBodyBytes` is refused with 413, everything else that does not fit the document with 400.
 *
 * @param options - `columns` are the paths of long columns of numbers in bodies, e.g. `training_data.values`: where they
 *   hold nothing else, routes get them as Float64Array
 */
export function createWireRouter(options: {
  document: OpenAPIObject;
  maxBodyBytes: number;
  columns?: readonly string[];
}): express.Router {
  const { document, maxBodyBytes, columns = [] } = options;
  const router = PromiseRouter();
  const { take, putBack } = numberColumns(columns);
  router.use(
    express.json({ limit: maxBodyBytes, inflate: true, verify: gathered }),
    bodyErrors(maxBodyBytes),
    take,
    createValidation(document),
    putBack,
  );
  router.get(DOCUMENT_PATH, (request, response) => {
    const base = request.originalUrl.replace(/\/openapi\.json.*$/, '');
    response.json(mountedAt(base, document));
  });
  // Routes are added to what is returned; they run after the validation above.
  return router;
}

/** Validates as Backstage's `createValidatedOpenApiRouter` does, which keeps nothing of an error but a text. */
function createValidation(document: OpenAPIObject): express.Router {
  const validation = PromiseRouter();
  validation.use(
    ...openApiValidator({
      apiSpec: document as Parameters<typeof openApiValidator>[0]['apiSpec'],
      validateRequests: {
        coerceTypes: false,
        allowUnknownQueryParameters: false,
      },
      validateResponses: false,
      // Who may call is the authorizer's question, for users and services alike; the document only tells the reader.
      validateSecurity: false,
      ignoreUndocumented: true,
      useRequestUrl: true,
    }),
    validationErrors,
  );
  return validation;
}

/**
 * Has nothing to object to. Body-parser shows the bytes of a body only to whom it has gathered them for, and decodes them
 * at once then: piece by piece, a body of megabytes becomes a string of many parts.
 */
function gathered(): void {}

/** The document as seen from the server's root. */
function mountedAt(base: string, document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    `${base}${path}`,
    item,
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

/** Answers with a value in the wire's snake_case. */
export function sendWire(
  response: express.Response,
  value: unknown,
  status = 200,
): void {
  response.status(status).json(toWire(value));
}

/** A version number of a path: `5` or `v5`. The OpenAPI document has checked its form. */
export function parseVersionNumber(text: string): number {
  return Number(text.replace(/^v/, ''));
}
