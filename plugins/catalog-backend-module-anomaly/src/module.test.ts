import request from 'supertest';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogBackend from '@backstage/plugin-catalog-backend';
// Only this test needs the real registry, which runs beside the catalog in the portal.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import anomalyRegistry from '@vigia/plugin-anomaly-registry-backend';
import catalogModuleAnomaly from '.';

jest.setTimeout(60_000);

const SERIES = {
  series_id: 'press-01-radial',
  unit: 'mm/s',
  owner: 'group:default/stamping',
  environment: 'production',
  source: { type: 'simulator', parameters: {} },
  detector: { algorithm: 'statistical', hyperparameters: {} },
};

describe('catalogModuleAnomaly', () => {
  it('shows a series in the catalog soon after it is registered, and no longer soon after it is deleted', async () => {
    const backend = await startTestBackend({
      features: [
        anomalyRegistry,
        catalogBackend,
        catalogModuleAnomaly,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:7007' },
            catalog: {
              processingInterval: '1s',
              rules: [{ allow: ['System', 'API', 'Component', 'Resource'] }],
            },
          },
        }),
      ],
    });
    const entity = (kind: string, name: string) =>
      request(backend.server).get(
        `/api/catalog/entities/by-name/${kind}/default/${name}`,
      );
    const until = async (kind: string, name: string, status: number) => {
      let response = await entity(kind, name);
      while (response.status !== status) {
        response = await entity(kind, name);
      }
      return response.body;
    };

    await until('system', 'vigia', 200);
    await until('component', 'anomaly-predictor', 200);
    await request(backend.server)
      .post('/api/anomaly-registry/series')
      .send(SERIES)
      .expect(201);

    await expect(
      until('resource', 'anomaly-detector-press-01-radial', 200),
    ).resolves.toMatchObject({
      spec: {
        type: 'ai-model',
        lifecycle: 'experimental',
        owner: 'group:default/stamping',
      },
      relations: expect.arrayContaining([
        { type: 'dependsOn', targetRef: 'resource:default/simulator' },
        {
          type: 'dependencyOf',
          targetRef: 'component:default/anomaly-predictor',
        },
      ]),
    });
    await until('resource', 'simulator', 200);

    await request(backend.server)
      .delete('/api/anomaly-registry/series/press-01-radial')
      .expect(204);
    await until('resource', 'anomaly-detector-press-01-radial', 404);
    await backend.stop();
  });
});
