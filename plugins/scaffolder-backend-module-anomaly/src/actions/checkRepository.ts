import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  createTemplateAction,
  parseRepoUrl,
} from '@backstage/plugin-scaffolder-node';
import type { LocalRepositories } from '../repositories';
import { monitorName } from '../series';

/** Whether the portal may write to a host in its own name. */
function hasCredentials(integrations: ScmIntegrations, host: string): boolean {
  const github = integrations.github.byHost(host)?.config;
  const gitlab = integrations.gitlab.byHost(host)?.config;
  return Boolean(github?.token || github?.apps?.length || gitlab?.token);
}

/**
 * `vigia:repository:check`: tells at the start of a golden path what would fail at its end, before anything is
 * registered or trained.
 */
export function createCheckRepositoryAction(options: {
  integrations: ScmIntegrations;
  repositories: LocalRepositories;
}) {
  const { integrations, repositories } = options;
  return createTemplateAction({
    id: 'vigia:repository:check',
    description:
      'Checks that the chosen repository can be written, and writes nothing.',
    supportsDryRun: true,
    schema: {
      input: {
        seriesId: z =>
          z
            .string()
            .describe('The series; its local repository is named after it'),
        repoUrl: z =>
          z
            .string()
            .optional()
            .describe(
              'Where it is to go on GitHub or GitLab, as RepoUrlPicker gives it; local when absent',
            ),
      },
    },
    async handler(ctx) {
      const { seriesId, repoUrl } = ctx.input;
      if (!repoUrl) {
        ctx.logger.info(
          `The repository will be written to ${repositories.pathOf(
            monitorName(seriesId),
          )}`,
        );
        return;
      }
      const { host, owner, repo } = parseRepoUrl(repoUrl, integrations);
      if (!hasCredentials(integrations, host)) {
        throw new InputError(
          `The portal has no token for ${host}. Choose the local repository, or ask for one to be configured under integrations`,
        );
      }
      ctx.logger.info(
        `The repository will be written to ${host}/${owner}/${repo}`,
      );
    },
  });
}
