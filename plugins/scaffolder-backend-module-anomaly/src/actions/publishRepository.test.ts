import fs from 'fs-extra';
import git from 'isomorphic-git';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { LocalRepositories } from '../repositories';
import { actionContext } from '../__testUtils__';
import { createPublishRepositoryAction } from './publishRepository';

describe('vigia:repository:publish', () => {
  const directory = createMockDirectory({
    content: {
      workspace: { repository: { 'README.md': 'Hello' }, other: 'no' },
    },
  });
  const repositories = LocalRepositories.fromConfig(
    mockServices.rootConfig({
      data: {
        anomaly: {
          repositories: { directory: directory.resolve('repositories') },
        },
      },
    }),
  );
  const action = createPublishRepositoryAction({ repositories });

  const run = async (
    input: { name: string; sourcePath?: string },
    overrides: object = {},
  ) => {
    const { context, outputs, logged } = actionContext(action, input, {
      workspacePath: directory.resolve('workspace'),
      ...overrides,
    });
    await action.handler(context);
    return { outputs, logged: logged() };
  };

  it('refuses to write what lies outside of the workspace', async () => {
    await expect(
      run({ name: 'a', sourcePath: '../repositories' }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('writes nothing in a dry run', async () => {
    const { outputs } = await run(
      { name: 'a', sourcePath: 'repository' },
      { isDryRun: true },
    );
    expect(outputs).toEqual({ directory: directory.resolve('repositories/a') });
    expect(await fs.pathExists(directory.resolve('repositories'))).toBe(false);
  });

  it('writes part of the workspace in the name of the user', async () => {
    const user = {
      ref: 'user:default/ana',
      entity: { spec: { profile: { displayName: 'Ana Lima' } } },
    };
    const { outputs } = await run(
      { name: 'a', sourcePath: 'repository' },
      { user },
    );
    expect(outputs).toMatchObject({
      directory: directory.resolve('repositories/a'),
      commit: expect.any(String),
    });
    const [{ commit }] = await git.log({
      fs,
      dir: directory.resolve('repositories/a'),
    });
    expect(commit.author).toMatchObject({
      name: 'Ana Lima',
      email: 'ana@users.noreply.invalid',
    });
    expect(
      await git.listFiles({ fs, dir: directory.resolve('repositories/a') }),
    ).toEqual(['README.md']);

    const again = await run({ name: 'a', sourcePath: 'repository' }, { user });
    expect(again.outputs).toEqual(outputs);
    expect(again.logged).toEqual([
      expect.stringContaining('held the same files already'),
    ]);
  });
});
