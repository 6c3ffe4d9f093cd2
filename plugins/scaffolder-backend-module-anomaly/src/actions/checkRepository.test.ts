import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { LocalRepositories } from '../repositories';
import { actionContext } from '../__testUtils__';
import { createCheckRepositoryAction } from './checkRepository';

const config = mockServices.rootConfig({
  data: {
    anomaly: { repositories: { directory: '/repositories' } },
    integrations: {
      github: [
        {
          host: 'github.example.com',
          apiBaseUrl: 'https://github.example.com/api',
          token: 'a',
        },
      ],
      gitlab: [
        {
          host: 'gitlab.example.com',
          apiBaseUrl: 'https://gitlab.example.com/api',
          baseUrl: 'https://gitlab.example.com',
          token: 'a',
        },
      ],
    },
  },
});

async function check(input: { seriesId: string; repoUrl?: string }) {
  const action = createCheckRepositoryAction({
    integrations: ScmIntegrations.fromConfig(config),
    repositories: LocalRepositories.fromConfig(config),
  });
  const { context, logged } = actionContext(action, input);
  await action.handler(context);
  return logged()[0];
}

describe('vigia:repository:check', () => {
  it.each([
    [undefined, '/repositories/anomaly-monitor-press'],
    [
      'github.example.com?owner=plant&repo=press',
      'github.example.com/plant/press',
    ],
    [
      'gitlab.example.com?owner=plant&repo=press',
      'gitlab.example.com/plant/press',
    ],
  ])('lets %s pass', async (repoUrl, place) => {
    expect(await check({ seriesId: 'press', repoUrl })).toBe(
      `The repository will be written to ${place}`,
    );
  });

  it.each([
    ['github.com?owner=plant&repo=press', 'has no token for github.com'],
    ['gitlab.com?owner=plant&repo=press', 'has no token for gitlab.com'],
    ['elsewhere.example.com?owner=plant&repo=press', 'elsewhere.example.com'],
  ])('refuses %s before anything is done', async (repoUrl, message) => {
    await expect(check({ seriesId: 'press', repoUrl })).rejects.toThrow(
      message,
    );
  });

  it('refuses a name that leads out of the directory', async () => {
    await expect(check({ seriesId: '../press' })).rejects.toThrow(
      'repository must be',
    );
  });
});
