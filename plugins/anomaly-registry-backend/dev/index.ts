import { mockServices } from '@backstage/backend-test-utils';
import { createBackend } from '@backstage/backend-defaults';

const PORT = 7107;

// The registry alone, for whom everything is allowed:
//   curl localhost:7107/api/anomaly-registry/series -H 'authorization: Bearer mock-user-token'
const backend = createBackend();

backend.add(
  mockServices.rootConfig.factory({
    data: {
      backend: {
        baseUrl: `http://localhost:${PORT}`,
        listen: `:${PORT}`,
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
    },
  }),
);
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.permissions.factory());
backend.add(mockServices.permissionsRegistry.factory());
backend.add(import('../src'));

backend.start();
