import { PredictorClient, RegistryClient, TrainingClient } from '.';

function recorder(status = 200, body: unknown = {}) {
  const calls: {
    method?: string;
    url: string;
    headers: Headers;
    body?: unknown;
  }[] = [];
  const options = {
    discovery: {
      getBaseUrl: async (pluginId: string) => `http://portal/api/${pluginId}`,
    },
    fetch: {
      fetch: (async (url: string, init: RequestInit) => {
        calls.push({
          method: init.method,
          url,
          headers: new Headers(init.headers),
          body: init.body && JSON.parse(String(init.body)),
        });
        return new Response(status === 204 ? undefined : JSON.stringify(body), {
          status,
          headers: { 'content-type': 'application/json' },
        });
      }) as typeof fetch,
    },
  };
  return { calls, options };
}

describe('clients', () => {
  it('write snake_case, read camelCase, and leave hyperparameters as they are', async () => {
    const { calls, options } = recorder(202, {
      job_id: 'j1',
      hyperparameters: { threshold_sigma: 3 },
    });
    const job = await new TrainingClient(options).startTraining(
      'sensor_001_radial',
      { config: { windowHours: 168, hyperparameters: { threshold_sigma: 3 } } },
      { idempotencyKey: 'once', token: 'secret' },
    );
    expect(calls[0]).toMatchObject({
      method: 'POST',
      url: 'http://portal/api/anomaly-training/training/sensor_001_radial',
      body: {
        config: { window_hours: 168, hyperparameters: { threshold_sigma: 3 } },
      },
    });
    expect(calls[0].headers.get('idempotency-key')).toBe('once');
    expect(calls[0].headers.get('authorization')).toBe('Bearer secret');
    expect(job).toEqual({
      jobId: 'j1',
      hyperparameters: { threshold_sigma: 3 },
    });
  });

  it('leave absent filters out of the query', async () => {
    const { calls, options } = recorder(200, { items: [], total: 0 });
    await new RegistryClient(options).listSeries({
      search: 'press 01',
      owner: undefined,
      limit: 20,
    });
    expect(calls[0].url).toBe(
      'http://portal/api/anomaly-registry/series?search=press+01&limit=20',
    );
  });

  it('name a series in the query by its wire name', async () => {
    const { calls, options } = recorder(200, { items: [], total: 0 });
    await new PredictorClient(options).listAnomalies({
      seriesId: 's1',
      from: 5,
    });
    expect(calls[0].url).toBe(
      'http://portal/api/anomaly-predictor/anomalies?from=5&series_id=s1',
    );
  });

  it('encode path segments', async () => {
    const { calls, options } = recorder(204);
    await expect(
      new RegistryClient(options).deleteSeries('../health'),
    ).resolves.toBeUndefined();
    expect(calls[0].url).toBe(
      'http://portal/api/anomaly-registry/series/..%2Fhealth',
    );
  });

  it("throw the backend's own error", async () => {
    const { options } = recorder(409, {
      error: { name: 'ConflictError', message: 'v5 is in Archived' },
      request: { method: 'POST', url: '/' },
      response: { statusCode: 409 },
    });
    await expect(
      new RegistryClient(options).promote('s1', 5, {
        strategy: 'direct',
        archiveExisting: true,
      }),
    ).rejects.toMatchObject({
      statusCode: 409,
      body: { error: { message: 'v5 is in Archived' } },
    });
  });
});
