import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { GeneratorRunOptions } from '@backstage/plugin-techdocs-node';
import fs from 'fs-extra';
import { MarkdownGenerator } from './MarkdownGenerator';

const input = createMockDirectory();
const output = createMockDirectory();

const generate = () =>
  new MarkdownGenerator().run({
    inputDir: input.path,
    outputDir: output.path,
    etag: 'abc',
    siteOptions: { name: 'Default name' },
    logger: { info: jest.fn() } as unknown as GeneratorRunOptions['logger'],
  });

const readOutput = (file: string) =>
  fs.readFile(join(output.path, file), 'utf8');

beforeEach(() => {
  output.clear();
  input.setContent({
    'mkdocs.yml':
      'site_name: Vigia\nnav:\n  - Home: index.md\n  - Guide:\n      - guide/tour.md\n',
    docs: {
      'index.md':
        '# Welcome\n\nSee [the tour](guide/tour.md).\n\n## Next\n\nMore.',
      guide: { 'tour.md': '# The tour <1>' },
      images: { 'form.svg': '<svg/>' },
    },
  });
});

describe('MarkdownGenerator', () => {
  it('writes a page where the reader looks for it, with its links relative to that place', async () => {
    await generate();

    const home = await readOutput('index.html');
    expect(home).toContain('<a href="guide/tour/">the tour</a>');
    const tour = await readOutput('guide/tour/index.html');
    expect(tour).toContain('<a href="../../" class="md-nav__link">Home</a>');
  });

  it('marks the page in the navigation and names untitled pages by their heading', async () => {
    await generate();

    expect(await readOutput('guide/tour/index.html')).toContain(
      '<li class="md-nav__item md-nav__item--active"><a href="./" class="md-nav__link md-nav__link--active" aria-current="page">The tour &lt;1&gt;</a></li>',
    );
  });

  it('has the parts by which the reader and its add-ons find their way', async () => {
    await generate();

    const home = await readOutput('index.html');
    for (const part of [
      'data-md-toggle="drawer"',
      'data-md-component="sidebar" data-md-type="navigation"',
      'data-md-component="sidebar" data-md-type="toc"',
      'data-md-component="content"',
      '<label class="md-header__button md-icon" for="__drawer">',
      '<a href="#next" class="md-nav__link">Next</a>',
    ]) {
      expect(home).toContain(part);
    }
  });

  it('links the one style sheet that the reader lets in', async () => {
    await generate();

    const [, href] = /<link rel="stylesheet" href="([^"]+)">/.exec(
      await readOutput('guide/tour/index.html'),
    )!;
    expect(href).toMatch(/main\.[A-Fa-f0-9]{8}\.min\.css$/);
    expect(await fs.pathExists(join(output.path, 'guide/tour', href))).toBe(
      true,
    );
  });

  it('writes metadata with the etag and every file, assets included', async () => {
    await generate();

    const metadata = JSON.parse(await readOutput('techdocs_metadata.json'));
    expect(metadata).toMatchObject({ site_name: 'Vigia', etag: 'abc' });
    expect(metadata.files).toEqual(
      expect.arrayContaining([
        'guide/tour/index.html',
        'images/form.svg',
        'index.html',
        'search/search_index.json',
      ]),
    );
  });

  it('writes a search index of pages and headings', async () => {
    await generate();

    const { docs } = JSON.parse(await readOutput('search/search_index.json'));
    expect(docs).toEqual(
      expect.arrayContaining([
        {
          location: '',
          title: 'Welcome',
          text: 'Welcome See the tour. Next More.',
        },
        { location: '#next', title: 'Next', text: 'More.' },
        {
          location: 'guide/tour/',
          title: 'The tour <1>',
          text: 'The tour <1>',
        },
      ]),
    );
  });

  it('lists every page when there is no mkdocs.yml, and leaves the repository as it was', async () => {
    await fs.remove(join(input.path, 'mkdocs.yml'));

    await generate();

    expect(await readOutput('index.html')).toContain('Default name');
    expect(await readOutput('index.html')).toContain('href="guide/tour/"');
    expect(await fs.readdir(input.path)).toEqual(['docs']);
  });

  it('does not publish what symbolic links point to', async () => {
    await fs.symlink('/etc/passwd', join(input.path, 'docs/secret.md'));
    await fs.symlink('/etc', join(input.path, 'docs/etc'));

    await generate();

    const { files } = JSON.parse(await readOutput('techdocs_metadata.json'));
    expect(files.filter((file: string) => /secret|etc/.test(file))).toEqual([]);
  });

  it.each([
    [
      'a page that does not exist',
      'nav: [missing.md]',
      /names missing.md, which does not exist/,
    ],
    ['a page outside', 'nav: [../mkdocs.yml]', /leads out of the documents/],
    ['documents outside', 'docs_dir: ..', /leads out of the documents/],
    [
      'documents that do not exist',
      'docs_dir: nowhere',
      /nowhere does not exist/,
    ],
    [
      'documents without a page',
      'docs_dir: docs/images',
      /hold no Markdown file/,
    ],
  ])('refuses %s', async (_, mkdocs, message) => {
    await fs.writeFile(join(input.path, 'mkdocs.yml'), mkdocs);

    await expect(generate()).rejects.toThrow(message);
  });

  it('refuses documents behind a symbolic link', async () => {
    await fs.symlink('/etc', join(input.path, 'linked'));
    await fs.writeFile(join(input.path, 'mkdocs.yml'), 'docs_dir: linked');

    await expect(generate()).rejects.toThrow(/through a symbolic link/);
  });
});
