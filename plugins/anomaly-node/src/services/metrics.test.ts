import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import { Counter, Gauge } from 'prom-client';
import request from 'supertest';
import { defaultService } from '../__testUtils__/defaultService';
import { metricsRegistryServiceRef } from './metrics';

async function start() {
  const app = express();
  const registry = await defaultService(metricsRegistryServiceRef, [
    mockServices.rootHttpRouter.mock({
      use: (path, handler) => void app.use(path, handler),
    }).factory,
  ]);
  return { app, registry };
}

describe('metricsRegistryServiceRef', () => {
  it("serves the process's metrics and those of the plugins at /metrics, without a token", async () => {
    const { app, registry } = await start();
    new Counter({
      name: 'things_total',
      help: 'Things',
      registers: [registry],
    }).inc(3);
    const { status, text, headers } = await request(app).get('/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('things_total 3');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('tells a metric that cannot be collected', async () => {
    const { app, registry } = await start();
    const broken = new Gauge({
      name: 'broken',
      help: 'Never there',
      registers: [registry],
      collect: () => {
        throw new Error('Out of order');
      },
    });
    expect(broken).toBeDefined();
    expect((await request(app).get('/metrics')).status).toBe(500);
  });
});
