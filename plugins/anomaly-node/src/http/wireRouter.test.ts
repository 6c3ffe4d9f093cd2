import express from 'express';
import request from 'supertest';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import { Registry } from 'prom-client';
import { httpMetrics } from './httpMetrics';
import { createWireRouter, parseVersionNumber, sendWire } from './wireRouter';

const MAX_BODY_BYTES = 1_000;

const document = {
  openapi: '3.0.3',
  info: { title: 'Test', version: '1.0.0' },
  paths: {
    '/things/{thing_id}': {
      parameters: [
        {
          name: 'thing_id',
          in: 'path' as const,
          required: true,
          schema: { type: 'string' as const },
        },
      ],
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object' as const,
                properties: { first_value: { type: 'number' as const } },
                required: ['first_value'],
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

describe('createWireRouter', () => {
  const metrics = new Registry();
  const app = express();
  const router = createWireRouter({ document, maxBodyBytes: MAX_BODY_BYTES });
  router.post('/things/:thing_id', async (incoming, response) => {
    if (incoming.params.thing_id === 'broken') {
      throw new Error('Out of order');
    }
    sendWire(response, {
      thingId: incoming.params.thing_id,
      firstValue: incoming.body.first_value,
    });
  });
  const middleware = MiddlewareFactory.create({
    logger: mockServices.logger.mock(),
    config: mockServices.rootConfig(),
  });
  app.use(
    '/api/test',
    httpMetrics(metrics, 'test'),
    router,
    middleware.error(),
  );

  const post = (body: string, thing = 'a') =>
    request(app)
      .post(`/api/test/things/${thing}`)
      .set('content-type', 'application/json')
      .send(body);

  it('answers in snake_case', async () => {
    const { status, body } = await post('{"first_value": 1}');
    expect(status).toBe(200);
    expect(body).toEqual({ thing_id: 'a', first_value: 1 });
  });

  it.each([
    ['no JSON', '{', 400, 'The body must be JSON'],
    ['NaN', '{"first_value": NaN}', 400, 'NaN and Infinity are not'],
    [
      '1e999',
      '{"first_value": 1e999}',
      400,
      'first_value must be number, got Infinity',
    ],
    [
      'a missing field',
      '{}',
      400,
      "The body must have required property 'first_value'",
    ],
    [
      'an unknown field',
      '{"first_value": 1, "b": 2}',
      400,
      "The body must NOT have additional properties, got 'b'",
    ],
    [
      'a body too large',
      `{"first_value": ${'1'.repeat(MAX_BODY_BYTES)}}`,
      413,
      'The body must be at most 1000 bytes',
    ],
  ])('refuses %s', async (_, text, status, message) => {
    const response = await post(text);
    expect(response.body.error.message).toContain(message);
    expect(response.status).toBe(status);
  });

  it('passes on what a route throws', async () => {
    expect((await post('{"first_value": 1}', 'broken')).status).toBe(500);
  });

  it('serves its document', async () => {
    const { body } = await request(app).get('/api/test/openapi.json');
    expect(Object.keys(body.paths)).toEqual(['/api/test/things/{thing_id}']);
  });

  it('counts requests by pattern, never by path, refused ones too', async () => {
    metrics.resetMetrics();
    await post('{"first_value": 1}', 'secret-1');
    await post('{}', 'secret-2');
    const text = await metrics.metrics();
    expect(text).toContain(
      'http_requests_total{service="test",method="POST",route="/things/:thing_id",status="200"} 1',
    );
    expect(text).toContain(
      'http_requests_total{service="test",method="POST",route="/things/:thing_id",status="400"} 1',
    );
    expect(text).not.toContain('secret');
  });

  it('shares its metrics with the other plugins of the process', () => {
    expect(() => httpMetrics(metrics, 'another')).not.toThrow();
  });
});

describe('parseVersionNumber', () => {
  it.each([
    ['5', 5],
    ['v5', 5],
    ['v12', 12],
  ])('of %s is %d', (text, expected) => {
    expect(parseVersionNumber(text)).toBe(expected);
  });
});
