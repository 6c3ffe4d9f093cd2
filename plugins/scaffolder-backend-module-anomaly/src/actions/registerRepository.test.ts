import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { LocalRepositories, localRepositoriesModule } from '../repositories';
import { actionContext } from '../__testUtils__';
import { createRegisterRepositoryAction } from './registerRepository';

const component = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: anomaly-monitor-a }
spec: { type: monitor, lifecycle: production, owner: group:default/platform }
`;

/** A real catalog, and its client as the scaffolder would have it. */
async function startCatalog(directory: string) {
  const config = mockServices.rootConfig({
    data: { anomaly: { repositories: { directory } } },
  });
  let catalog: CatalogService | undefined;
  const reader = createBackendPlugin({
    pluginId: 'scaffolder',
    register: env =>
      env.registerInit({
        deps: { service: catalogServiceRef },
        init: async ({ service }) => {
          catalog = service;
        },
      }),
  });
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      localRepositoriesModule,
      reader,
      mockServices.rootConfig.factory({ data: config.get() as object }),
    ],
  });
  return {
    backend,
    catalog: catalog!,
    repositories: LocalRepositories.fromConfig(config),
  };
}

describe('vigia:catalog:register, with the real catalog', () => {
  const directory = createMockDirectory({
    content: {
      'secret.yaml': component,
      repositories: {
        a: { 'catalog-info.yaml': component },
        empty: {},
        wrong: { 'catalog-info.yaml': 'kind: Component' },
      },
    },
  });
  let portal: Awaited<ReturnType<typeof startCatalog>>;
  beforeAll(async () => {
    portal = await startCatalog(directory.resolve('repositories'));
  });
  afterAll(() => portal.backend.stop());

  const register = async (repository: string, overrides: object = {}) => {
    const action = createRegisterRepositoryAction(portal);
    const { context, outputs } = actionContext(
      action,
      { repository },
      overrides,
    );
    await action.handler(context);
    return outputs;
  };
  const locations = async () => {
    const { context } = actionContext(createRegisterRepositoryAction(portal), {
      repository: 'a',
    });
    const { items } = await portal.catalog.getLocations(
      {},
      { credentials: await context.getInitiatorCredentials() },
    );
    return items.map(({ type, target }) => `${type}:${target}`);
  };

  it.each([
    ['../secret.yaml', 'repository must be 1 to 100 letters'],
    ['empty', 'has no catalog-info.yaml'],
    ['absent', 'has no catalog-info.yaml'],
    ['wrong', 'apiVersion'],
  ])('registers nothing of %s', async (repository, message) => {
    await expect(register(repository)).rejects.toThrow(message);
    expect(await locations()).toEqual([]);
  });

  it('registers nothing in a dry run', async () => {
    expect(await register('a', { isDryRun: true })).toEqual({});
    expect(await locations()).toEqual([]);
  });

  it('registers the Component, once, however often it runs', async () => {
    expect(await register('a')).toEqual({
      entityRef: 'component:default/anomaly-monitor-a',
    });
    expect(await register('a')).toEqual({
      entityRef: 'component:default/anomaly-monitor-a',
    });
    expect(await locations()).toEqual(['vigia-repository:a']);
  });

  it('leaves the catalog closed to files of the host', async () => {
    const { context } = actionContext(createRegisterRepositoryAction(portal), {
      repository: 'a',
    });
    await expect(
      portal.catalog.addLocation(
        { type: 'file', target: directory.resolve('secret.yaml') },
        { credentials: await context.getInitiatorCredentials() },
      ),
    ).rejects.toMatchObject({
      cause: { message: expect.stringContaining('must be of an allowed type') },
    });
  });
});
