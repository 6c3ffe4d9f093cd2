import SwaggerParser from '@apidevtools/swagger-parser';
import type { OperationObject } from 'openapi3-ts/oas30';
import { capacityPermissions } from '../access';
import { evaluationRequestSchema } from './evaluation';
import { capacityOpenApi } from './openapi';
import { wireSchema } from './wireSchema';

const METHODS = ['get', 'post', 'put', 'delete'] as const;
const operations: OperationObject[] = Object.values(
  capacityOpenApi.paths,
).flatMap(item => METHODS.flatMap(method => item[method] ?? []));

describe('OpenAPI document of capacity', () => {
  it('is valid', async () => {
    // The parser writes into what it reads.
    const copy = JSON.parse(JSON.stringify(capacityOpenApi));
    await expect(SwaggerParser.validate(copy)).resolves.toMatchObject({
      openapi: '3.0.3',
    });
  });

  it('names every operation once', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names for every operation a permission that exists', () => {
    const known = capacityPermissions.map(({ name }) => name);
    for (const { description, operationId } of operations) {
      const permission = /`(.+)`/.exec(description ?? '')?.[1];
      expect([operationId, known]).toEqual([
        operationId,
        expect.arrayContaining([permission]),
      ]);
    }
  });

  it('tells the bounds and units of inputs', () => {
    const { properties } = wireSchema(evaluationRequestSchema) as {
      properties: { plan: { properties: Record<string, unknown> } };
    };
    expect(properties.plan.properties.horizonMonths).toEqual({
      type: 'integer',
      minimum: 1,
      maximum: 60,
      'x-unit': 'months',
    });
  });
});
