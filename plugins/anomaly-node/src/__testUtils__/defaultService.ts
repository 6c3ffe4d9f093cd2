import type { ServiceFactory, ServiceRef } from '@backstage/backend-plugin-api';
import {
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';

/** What the default factory of a service makes, over the services that a test gives. */
export function defaultService<T>(
  ref: ServiceRef<T, 'plugin' | 'root', 'singleton'>,
  dependencies: ServiceFactory[],
): Promise<T> {
  return ServiceFactoryTester.from(mockServices.logger.factory(), {
    dependencies,
  }).getService<T, 'plugin' | 'root', 'singleton'>(ref);
}
