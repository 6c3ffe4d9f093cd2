import { mockServices } from '@backstage/backend-test-utils';
import { createBackend } from '@backstage/backend-defaults';

const PORT = 7110;

// Plans alone, for whom everything is allowed; nothing is measured, since there is no fleet beside it:
//   curl localhost:7110/api/capacity/plans -H 'authorization: Bearer mock-user-token'
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
