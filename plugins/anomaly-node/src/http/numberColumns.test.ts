import express from 'express';
import request from 'supertest';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import { createWireRouter } from './wireRouter';

const number = { type: 'number' as const };
const text = { type: 'string' as const, minLength: 1 };
const column = <S>(items: S) => ({ type: 'array' as const, items });

const document = {
  openapi: '3.0.3',
  info: { title: 'Test', version: '1.0.0' },
  paths: {
    '/data': {
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object' as const,
                properties: {
                  name: { type: 'string' as const },
                  data: {
                    type: 'object' as const,
                    properties: {
                      times: column({ oneOf: [number, text] }),
                      values: column(number),
                    },
                    required: ['times', 'values'],
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
            },
          },
        },
        responses: { '200': { description: 'Done.' } },
      },
    },
  },
};

/** Answers what the route gets: each column's kind and entries. */
function appWith(columns?: readonly string[]) {
  const router = createWireRouter({
    document,
    maxBodyBytes: 10_000,
    columns,
  });
  router.post('/data', async ({ body }, response) => {
    const kinds = Object.entries(body.data ?? {}).map(([name, entries]) => [
      name,
      entries instanceof Float64Array,
      [...(entries as Float64Array)],
    ]);
    response.json({ kinds });
  });
  const middleware = MiddlewareFactory.create({
    logger: mockServices.logger.mock(),
    config: mockServices.rootConfig(),
  });
  return express().use(router, middleware.error());
}

describe('numberColumns', () => {
  const typed = appWith(['data.times', 'data.values']);
  const plain = appWith();
  const post = (app: express.Express, body: string) =>
    request(app)
      .post('/data')
      .set('content-type', 'application/json')
      .send(body);

  it.each([
    [
      'numbers',
      '{"data": {"times": [1, 2.5], "values": [-0.1, 1e300]}}',
      [
        ['times', true, [1, 2.5]],
        ['values', true, [-0.1, 1e300]],
      ],
    ],
    [
      'text among them',
      '{"data": {"times": [1, "2024-01-01"], "values": [3, 4]}}',
      [
        ['times', false, [1, '2024-01-01']],
        ['values', true, [3, 4]],
      ],
    ],
    [
      'nothing',
      '{"data": {"times": [], "values": []}}',
      [
        ['times', true, []],
        ['values', true, []],
      ],
    ],
    ['no columns', '{"name": "a"}', []],
    ['no body', '', []],
  ])('gives a route: %s', async (_, body, kinds) => {
    const response = await post(typed, body);
    expect(response.body).toEqual({ kinds });
  });

  it.each([
    ['text', '{"data": {"times": [1], "values": [1, "x"]}}'],
    ['null', '{"data": {"times": [1, null], "values": [1]}}'],
    ['an infinite number', '{"data": {"times": [1], "values": [1, 1e999]}}'],
    ['columns of columns', '{"data": {"times": [[1]], "values": [1]}}'],
    ['an object for a column', '{"data": {"times": {"0": 1}, "values": [1]}}'],
    ['a column missing', '{"data": {"times": [1]}}'],
    ['another column', '{"data": {"times": [1], "values": [1], "b": [1]}}'],
    ['null for the columns', '{"data": null}'],
    ['an array for the columns', '{"data": [1, 2]}'],
    ['an array for the body', '[1, 2]'],
    ['another fault', '{"name": 1, "data": {"times": [1], "values": [1]}}'],
  ])('leaves what is wrong to the validation: %s', async (_, body) => {
    const refused = await post(typed, body);
    expect(refused.status).toBe(400);
    const { error } = (await post(plain, body)).body;
    expect(refused.body.error.message).toBe(error.message);
  });
});
