import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  LOCAL_REPOSITORY_LOCATION,
  type LocalRepositories,
} from '../repositories';
import { callBackend } from '../backendError';

/**
 * `vigia:catalog:register`: registers a local repository's catalog-info.yaml, with the rights of the task's user. What
 * is in it is validated first; a repository that is registered already is read again.
 */
export function createRegisterRepositoryAction(options: {
  catalog: Pick<CatalogService, 'addLocation'>;
  repositories: LocalRepositories;
}) {
  const { catalog, repositories } = options;
  return createTemplateAction({
    id: 'vigia:catalog:register',
    description:
      "Registers a repository below the portal's repositories directory in the catalog.",
    supportsDryRun: true,
    schema: {
      input: {
        repository: z => z.string().describe('Name of the repository'),
      },
      output: {
        entityRef: z =>
          z
            .string()
            .describe('The first entity that its catalog-info.yaml describes'),
      },
    },
    async handler(ctx) {
      const { repository } = ctx.input;
      // Refuses a name that is none, before the catalog keeps it.
      repositories.pathOf(repository);
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: repository ${repository} was not registered`);
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      const location = { type: LOCAL_REPOSITORY_LOCATION, target: repository };
      const { entities } = await callBackend(() =>
        catalog.addLocation({ ...location, dryRun: true }, { credentials }),
      );
      const described = entities.find(({ kind }) => kind !== 'Location');
      if (!described) {
        throw new InputError(
          `The catalog-info.yaml of '${repository}' describes no entity`,
        );
      }
      await callBackend(() =>
        catalog.addLocation(
          { ...location, onConflict: 'refresh' },
          { credentials },
        ),
      );
      const entityRef = stringifyEntityRef(described);
      ctx.logger.info(`Registered ${entityRef} in the catalog`);
      ctx.output('entityRef', entityRef);
    },
  });
}
