import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  anomalyClientsServiceRef,
  type AnomalyClientsService,
} from '@vigia/plugin-anomaly-node';
import { FakeRegistry } from '../src/__testUtils__/FakeRegistry';

// The plugin alone: a registry in memory with one simulated series, and everybody may do everything.
const registry = new FakeRegistry();
registry.add('demo-1');

const backend = createBackend();
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(
  createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => mockServices.permissions({ result: AuthorizeResult.ALLOW }),
  }),
);
backend.add(
  createServiceFactory({
    service: anomalyClientsServiceRef,
    deps: {},
    factory: () => ({ registry: registry.asClient() } as AnomalyClientsService),
  }),
);
backend.add(import('../src'));
backend.start();
