import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { parseEntityRef, type UserEntity } from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { LocalRepositories } from '../repositories';

/** Stands in for a user whose catalog entity has no address: a commit needs one. */
const UNKNOWN_EMAIL_DOMAIN = 'users.noreply.invalid';

function authorOf(user?: { entity?: UserEntity; ref?: string }): {
  name: string;
  email: string;
} {
  const login = user?.ref ? parseEntityRef(user.ref).name : 'vigia';
  const profile = user?.entity?.spec.profile;
  return {
    name: profile?.displayName ?? login,
    email: profile?.email ?? `${login}@${UNKNOWN_EMAIL_DOMAIN}`,
  };
}

/** `vigia:repository:publish`: writes the workspace as a git repository on the portal's host. */
export function createPublishRepositoryAction({
  repositories,
}: {
  repositories: LocalRepositories;
}) {
  return createTemplateAction({
    id: 'vigia:repository:publish',
    description:
      "Writes files of the workspace as a git repository below the portal's repositories directory.",
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z.string().describe('Name of the repository: a directory of its own'),
        sourcePath: z =>
          z
            .string()
            .optional()
            .describe(
              'Directory of the workspace to write; all of it when absent',
            ),
        commitMessage: z =>
          z.string().optional().describe('Initial commit when absent'),
      },
      output: {
        directory: z => z.string().describe('Absolute path of the repository'),
        repositoryUrl: z => z.string().describe('URL that git clones from'),
        catalogInfoUrl: z =>
          z.string().describe('URL of its catalog-info.yaml'),
        commit: z => z.string().describe('Id of the commit'),
      },
    },
    async handler(ctx) {
      const {
        name,
        sourcePath = '.',
        commitMessage = 'Initial commit',
      } = ctx.input;
      const sourceDirectory = resolveSafeChildPath(
        ctx.workspacePath,
        sourcePath,
      );
      if (ctx.isDryRun) {
        ctx.output('directory', repositories.pathOf(name));
        ctx.logger.info(`Dry run: repository ${name} was not written`);
        return;
      }
      const { created, ...published } = await repositories.publish({
        name,
        sourceDirectory,
        message: commitMessage,
        author: authorOf(ctx.user),
      });
      ctx.logger.info(
        created
          ? `Wrote the repository ${
              published.directory
            }, commit ${published.commit.slice(0, 7)}`
          : `The repository ${published.directory} held the same files already`,
      );
      ctx.output('directory', published.directory);
      ctx.output('repositoryUrl', published.repositoryUrl);
      ctx.output('catalogInfoUrl', published.catalogInfoUrl);
      ctx.output('commit', published.commit);
    },
  });
}
