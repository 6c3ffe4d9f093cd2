import SwaggerParser from '@apidevtools/swagger-parser';
import type {
  OpenAPIObject,
  OperationObject,
  PathItemObject,
} from 'openapi3-ts/oas30';
import { anomalyPermissions } from '../access';
import { predictorOpenApi, registryOpenApi, trainingOpenApi } from '.';

const METHODS = ['get', 'post', 'patch', 'put', 'delete'] as const;

function operations(document: OpenAPIObject): OperationObject[] {
  return Object.values(document.paths).flatMap((item: PathItemObject) =>
    METHODS.flatMap(method => item[method] ?? []),
  );
}

describe.each([
  ['registry', registryOpenApi],
  ['training', trainingOpenApi],
  ['predictor', predictorOpenApi],
])('OpenAPI document of the %s', (_, document) => {
  it('is valid', async () => {
    // The parser writes into what it reads.
    const copy = JSON.parse(JSON.stringify(document));
    await expect(SwaggerParser.validate(copy)).resolves.toMatchObject({
      openapi: '3.0.3',
    });
  });

  it('names every operation once', () => {
    const ids = operations(document).map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names for every operation a permission that exists, or says that anybody may call it', () => {
    const known = new Set([
      ...anomalyPermissions.map(({ name }) => name),
      'service',
    ]);
    for (const { description, security, operationId } of operations(document)) {
      const permission = /`(.+)`/.exec(description ?? '')?.[1];
      const open = security?.length === 0;
      expect([operationId, open || known.has(permission ?? '')]).toEqual([
        operationId,
        true,
      ]);
    }
  });
});
