import fs from 'fs-extra';
import { isError } from '@backstage/errors';
import {
  type CatalogProcessor,
  type CatalogProcessorEmit,
  type CatalogProcessorParser,
  type LocationSpec,
  processingResult,
} from '@backstage/plugin-catalog-node';
import type { LocalRepositories } from './LocalRepositories';

/** Type of the catalog locations whose target is the name of a local repository. */
export const LOCAL_REPOSITORY_LOCATION = 'vigia-repository';

/** Reads the catalog-info.yaml of a local repository, and nothing outside of it. */
export class LocalRepositoryProcessor implements CatalogProcessor {
  readonly #repositories: LocalRepositories;

  constructor(repositories: LocalRepositories) {
    this.#repositories = repositories;
  }

  getProcessorName(): string {
    return 'LocalRepositoryProcessor';
  }

  async readLocation(
    location: LocationSpec,
    optional: boolean,
    emit: CatalogProcessorEmit,
    parser: CatalogProcessorParser,
  ): Promise<boolean> {
    if (location.type !== LOCAL_REPOSITORY_LOCATION) {
      return false;
    }
    try {
      const data = await fs.readFile(
        this.#repositories.catalogInfoPath(location.target),
      );
      for await (const result of parser({ data, location })) {
        emit(result);
      }
      emit(
        processingResult.refresh(
          `${LOCAL_REPOSITORY_LOCATION}:${location.target}`,
        ),
      );
    } catch (error) {
      if (isError(error) && error.code === 'ENOENT') {
        if (!optional) {
          emit(
            processingResult.notFoundError(
              location,
              `The local repository '${location.target}' has no catalog-info.yaml`,
            ),
          );
        }
      } else {
        emit(
          processingResult.generalError(
            location,
            `The local repository '${location.target}' could not be read: ${error}`,
          ),
        );
      }
    }
    return true;
  }
}
