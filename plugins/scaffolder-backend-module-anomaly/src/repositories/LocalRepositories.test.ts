import fs from 'fs-extra';
import git from 'isomorphic-git';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { LocalRepositories } from './LocalRepositories';

const author = { name: 'Ana', email: 'ana@example.com' };
const skeleton = {
  'catalog-info.yaml': 'kind: Component',
  docs: { 'README.md': '# Press 4' },
};

describe('LocalRepositories', () => {
  const directory = createMockDirectory();
  beforeEach(() => directory.setContent({ skeleton }));

  const repositories = () =>
    LocalRepositories.fromConfig(
      mockServices.rootConfig({
        data: {
          anomaly: {
            repositories: { directory: directory.resolve('repositories') },
          },
        },
      }),
    );
  const publish = (name = 'press-04') =>
    repositories().publish({
      name,
      sourceDirectory: directory.resolve('skeleton'),
      message: 'Begin',
      author,
    });

  it('writes a repository with one commit by the author', async () => {
    const published = await publish();
    expect(published).toMatchObject({
      directory: directory.resolve('repositories/press-04'),
      repositoryUrl: expect.stringMatching(/^file:.*repositories\/press-04$/),
      catalogInfoUrl: expect.stringMatching(/press-04\/catalog-info\.yaml$/),
      created: true,
    });
    const [{ oid, commit }, ...more] = await git.log({
      fs,
      dir: published.directory,
    });
    expect(more).toEqual([]);
    expect(oid).toBe(published.commit);
    expect(commit).toMatchObject({ message: 'Begin\n', author });
    expect(await git.listFiles({ fs, dir: published.directory })).toEqual([
      'catalog-info.yaml',
      'docs/README.md',
    ]);
    expect(await git.statusMatrix({ fs, dir: published.directory })).toEqual([
      ['catalog-info.yaml', 1, 1, 1],
      ['docs/README.md', 1, 1, 1],
    ]);
    expect(await fs.readdir(directory.resolve('repositories'))).toEqual([
      'press-04',
    ]);
  });

  it('changes nothing when it holds the same files already', async () => {
    const first = await publish();
    expect(await publish()).toEqual({ ...first, created: false });
  });

  it('lets one of two writers at once win, and the other find the same', async () => {
    const both = await Promise.all([publish(), publish()]);
    expect(both.map(({ created }) => created).sort()).toEqual([false, true]);
    expect(await fs.readdir(directory.resolve('repositories'))).toEqual([
      'press-04',
    ]);
  });

  it.each([
    ['a changed file', { 'catalog-info.yaml': 'kind: API' }],
    ['a further file', { 'rules.yaml': 'groups: []' }],
  ])(
    'leaves a repository alone that holds something else: %s',
    async (_, change) => {
      const { directory: written } = await publish();
      directory.addContent({ skeleton: change });
      await expect(publish()).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining(
          "'press-04' exists and holds something else",
        ),
      });
      expect(await fs.readFile(`${written}/catalog-info.yaml`, 'utf8')).toBe(
        'kind: Component',
      );
    },
  );

  it.each([
    '..',
    '../outside',
    'a/b',
    'a\\b',
    '/etc',
    '.git',
    '',
    'a'.repeat(101),
    'a\0b',
  ])('refuses the name %j', async name => {
    await expect(publish(name)).rejects.toThrow(
      'repository must be 1 to 100 letters',
    );
    expect(await fs.pathExists(directory.resolve('repositories'))).toBe(false);
  });

  it('follows no symbolic link, neither in its directory nor in what it writes', async () => {
    directory.addContent({ outside: {}, repositories: {} });
    await fs.symlink(
      directory.resolve('outside'),
      directory.resolve('repositories/link'),
    );
    await expect(publish('link')).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await fs.symlink('/etc/passwd', directory.resolve('skeleton/passwords'));
    await expect(publish()).rejects.toThrow("'passwords' is one");
    expect(await fs.readdir(directory.resolve('repositories'))).toEqual([
      'link',
    ]);
  });

  it('refuses an empty repository', async () => {
    directory.setContent({ skeleton: {} });
    await expect(publish()).rejects.toThrow('There are no files');
  });

  it('says when the portal keeps no repositories', async () => {
    const none = LocalRepositories.fromConfig(mockServices.rootConfig());
    expect(() => none.pathOf('press-04')).toThrow(
      'anomaly.repositories.directory is not configured',
    );
  });
});
