import fs from 'fs-extra';
import git from 'isomorphic-git';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  resolveSafeChildPath,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  isError,
  NotFoundError,
} from '@backstage/errors';
import { listFiles, sameFiles } from './files';

/** One path segment that starts with a letter or digit: neither `..` nor a hidden directory. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const BRANCH = 'main';
/** A temporary directory is its owner's alone; a repository is to be read, and cloned. */
const DIRECTORY_MODE = 0o755;
const CATALOG_INFO = 'catalog-info.yaml';

export interface PublishedRepository {
  /** Absolute path of the working tree. */
  directory: string;
  /** `file:` URL that git clones from. */
  repositoryUrl: string;
  catalogInfoUrl: string;
  /** Id of the commit that the branch is at. */
  commit: string;
  /** False when a repository with the same content was there already. */
  created: boolean;
}

/** Git repositories below one directory of the host, one directory each. */
export class LocalRepositories {
  readonly #directory?: string;

  /** Below `anomaly.repositories.directory`. */
  static fromConfig(config: RootConfigService): LocalRepositories {
    const directory = config.getOptionalString(
      'anomaly.repositories.directory',
    );
    return new LocalRepositories(directory && path.resolve(directory));
  }

  private constructor(directory: string | undefined) {
    this.#directory = directory;
  }

  /**
   * Absolute path of a repository, which need not exist.
   *
   * @throws InputError when the name would lead out of the directory
   * @throws NotFoundError when the portal keeps no local repositories
   */
  pathOf(name: string): string {
    if (!this.#directory) {
      throw new NotFoundError(
        'This portal keeps no local repositories: anomaly.repositories.directory is not configured',
      );
    }
    if (!NAME.test(name)) {
      throw new InputError(
        `repository must be 1 to 100 letters, digits, '.', '_' and '-', and start with a letter or digit, got '${name}'`,
      );
    }
    return resolveSafeChildPath(this.#directory, name);
  }

  /** Absolute path of a repository's catalog-info.yaml, which need not exist. */
  catalogInfoPath(name: string): string {
    return resolveSafeChildPath(this.pathOf(name), CATALOG_INFO);
  }

  /**
   * Writes the files of a directory as a repository with one commit. It appears whole or not at all: it is built beside
   * its place, then moved there. The same content again changes nothing.
   *
   * @throws ConflictError when a repository of that name holds something else
   */
  async publish(options: {
    name: string;
    sourceDirectory: string;
    message: string;
    author: { name: string; email: string };
  }): Promise<PublishedRepository> {
    const { name, sourceDirectory } = options;
    const directory = this.pathOf(name);
    const files = await listFiles(sourceDirectory);
    if (files.length === 0) {
      throw new InputError('There are no files to write to the repository');
    }
    const created =
      !(await fs.pathExists(directory)) &&
      (await this.#create({ ...options, directory, files }));
    if (!created && !(await sameFiles(sourceDirectory, directory))) {
      throw new ConflictError(
        `The repository '${name}' exists and holds something else; it was left as it is. Choose another name, or remove ${directory}`,
      );
    }
    return {
      directory,
      repositoryUrl: pathToFileURL(directory).toString(),
      catalogInfoUrl: pathToFileURL(
        path.join(directory, CATALOG_INFO),
      ).toString(),
      commit: await git.resolveRef({ fs, dir: directory, ref: 'HEAD' }),
      created,
    };
  }

  /** False when another writer was first. */
  async #create(options: {
    directory: string;
    sourceDirectory: string;
    files: string[];
    message: string;
    author: { name: string; email: string };
  }): Promise<boolean> {
    const { directory, sourceDirectory, files, message, author } = options;
    const root = path.dirname(directory);
    await fs.ensureDir(root);
    const dir = await fs.mkdtemp(path.join(root, '.new-'));
    try {
      for (const file of files) {
        await fs.copy(path.join(sourceDirectory, file), path.join(dir, file));
      }
      await fs.chmod(dir, DIRECTORY_MODE);
      await git.init({ fs, dir, defaultBranch: BRANCH });
      await git.add({ fs, dir, filepath: files });
      await git.commit({ fs, dir, message, author });
      await fs.rename(dir, directory);
      return true;
    } catch (error) {
      if (
        isError(error) &&
        (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')
      ) {
        return false;
      }
      throw error;
    } finally {
      await fs.remove(dir);
    }
  }
}
