import { mockServices } from '@backstage/backend-test-utils';
import { createBackend } from '@backstage/backend-defaults';

// The registry alone: try `curl localhost:7007/api/anomaly-registry/series -H 'authorization: Bearer mock-user-token'`.
const backend = createBackend();

backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(import('../src'));

backend.start();
