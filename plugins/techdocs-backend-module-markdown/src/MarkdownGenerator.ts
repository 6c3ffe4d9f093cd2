import { dirname, join } from 'node:path';
import { InputError } from '@backstage/errors';
import type {
  GeneratorBase,
  GeneratorRunOptions,
} from '@backstage/plugin-techdocs-node';
import fs from 'fs-extra';
import {
  type RenderedMarkdown,
  renderMarkdown,
} from './markdown/renderMarkdown';
import { type NavItem, parseSiteConfig } from './site/config';
import { listFiles, resolveDocsDir } from './site/files';
import { renderPage } from './site/page';
import { searchDocuments } from './site/searchIndex';
import { STYLESHEET, STYLESHEET_PATH } from './site/stylesheet';
import { pageUrl } from './site/urls';

const SITE_FILES = ['mkdocs.yml', 'mkdocs.yaml'];

interface SourcePage {
  file: string;
  title: string;
  rendered: RenderedMarkdown;
}

/**
 * Turns `mkdocs.yml` and the Markdown that it names into the site that the TechDocs reader shows, in this process. It
 * only reads the repository, and writes to the output directory alone.
 */
export class MarkdownGenerator implements GeneratorBase {
  /**
   * @throws InputError when `mkdocs.yml` is malformed, leads out of the documents, or names a page that does not exist
   */
  async run(options: GeneratorRunOptions): Promise<void> {
    const config = parseSiteConfig(
      await readSiteFile(options.inputDir),
      options.siteOptions?.name ?? 'Documentation',
    );
    const docsDir = await resolveDocsDir(options.inputDir, config.docsDir);
    const files = await listFiles(docsDir);
    const pages = await readPages(docsDir, files);
    const nav = config.nav ?? pages.map(({ file }) => ({ file }));
    requireNavFiles(nav, new Set(files));

    const titles = new Map(pages.map(({ file, title }) => [file, title]));
    for (const { file, title, rendered } of pages) {
      await write(
        options.outputDir,
        `${pageUrl(file)}index.html`,
        renderPage({
          siteName: config.siteName,
          title,
          file,
          contentHtml: rendered.html,
          headings: rendered.headings,
          nav,
          titles,
          stylesheet: STYLESHEET_PATH,
        }),
      );
    }
    await copyAssets(docsDir, options.outputDir, files);
    await write(options.outputDir, STYLESHEET_PATH, STYLESHEET);
    await writeSearchIndex(options.outputDir, pages);
    await writeMetadata(options.outputDir, config.siteName, options.etag);
    options.logger.info(
      `Rendered ${pages.length} pages of ${config.siteName} from Markdown`,
    );
  }
}

/** A repository without the file has a site all the same: every page of `docs/`. */
async function readSiteFile(inputDir: string): Promise<string> {
  for (const name of SITE_FILES) {
    const path = join(inputDir, name);
    if (await fs.pathExists(path)) {
      return fs.readFile(path, 'utf8');
    }
  }
  return '';
}

async function readPages(
  docsDir: string,
  files: string[],
): Promise<SourcePage[]> {
  const pages: SourcePage[] = [];
  for (const file of files.filter(isMarkdown)) {
    const source = await fs.readFile(join(docsDir, file), 'utf8');
    const rendered = renderMarkdown(source, file);
    pages.push({ file, title: rendered.title ?? file, rendered });
  }
  if (pages.length === 0) {
    throw new InputError('The documents hold no Markdown file');
  }
  // By address, so that a folder's index comes before its pages.
  return pages.sort((a, b) => (pageUrl(a.file) < pageUrl(b.file) ? -1 : 1));
}

function requireNavFiles(nav: NavItem[], files: ReadonlySet<string>): void {
  for (const item of nav) {
    if ('children' in item) {
      requireNavFiles(item.children, files);
    } else if (!files.has(item.file)) {
      throw new InputError(
        `mkdocs.yml: nav names ${item.file}, which does not exist`,
      );
    }
  }
}

async function copyAssets(
  docsDir: string,
  outputDir: string,
  files: string[],
): Promise<void> {
  for (const file of files.filter(each => !isMarkdown(each))) {
    await fs.copy(join(docsDir, file), join(outputDir, file));
  }
}

async function writeSearchIndex(
  outputDir: string,
  pages: SourcePage[],
): Promise<void> {
  const docs = pages.flatMap(({ file, title, rendered }) =>
    searchDocuments(file, title, rendered),
  );
  await write(
    outputDir,
    'search/search_index.json',
    JSON.stringify({ config: { lang: ['en'] }, docs }),
  );
}

/** Written last: it lists every other file, and its presence says that the site is whole. */
async function writeMetadata(
  outputDir: string,
  siteName: string,
  etag: string | undefined,
): Promise<void> {
  await write(
    outputDir,
    'techdocs_metadata.json',
    JSON.stringify({
      site_name: siteName,
      site_description: '',
      build_timestamp: Date.now(),
      files: await listFiles(outputDir),
      etag,
    }),
  );
}

async function write(
  outputDir: string,
  file: string,
  content: string,
): Promise<void> {
  const path = join(outputDir, file);
  await fs.ensureDir(dirname(path));
  await fs.writeFile(path, content);
}

function isMarkdown(file: string): boolean {
  return /\.md$/i.test(file);
}
