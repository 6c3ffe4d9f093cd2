import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import { parse } from 'yaml';

/** A page or a group of pages in the navigation. @public */
export type NavItem =
  | { title?: string; file: string }
  | { title: string; children: NavItem[] };

/** What this generator reads of `mkdocs.yml`. */
export interface SiteConfig {
  siteName: string;
  /** Relative to the folder of `mkdocs.yml`. */
  docsDir: string;
  /** Undefined when the file names none: then every page is listed. */
  nav?: NavItem[];
}

const DEFAULT_DOCS_DIR = 'docs';

/**
 * @param content - text of `mkdocs.yml`; keys that mean nothing to this generator (theme, plugins, extensions) are ignored
 * @param defaultName - the site's name when the file has none
 * @throws InputError that names the key which is malformed or leads out of the documents
 */
export function parseSiteConfig(
  content: string,
  defaultName: string,
): SiteConfig {
  // `logLevel: error`: MkDocs files may hold Python tags, which only matter to MkDocs' plugins.
  const raw: unknown = parse(content, { logLevel: 'error' }) ?? {};
  if (!isRecord(raw)) {
    throw new InputError('mkdocs.yml must be a mapping');
  }
  return {
    siteName: typeof raw.site_name === 'string' ? raw.site_name : defaultName,
    docsDir: insidePath('docs_dir', raw.docs_dir ?? DEFAULT_DOCS_DIR),
    nav: raw.nav === undefined ? undefined : parseNav('nav', raw.nav),
  };
}

function parseNav(at: string, raw: unknown): NavItem[] {
  if (!Array.isArray(raw)) {
    throw new InputError(`mkdocs.yml: ${at} must be a list`);
  }
  return raw.map((item, index) => parseNavItem(`${at}[${index}]`, item));
}

function parseNavItem(at: string, raw: unknown): NavItem {
  if (typeof raw === 'string') {
    return { file: insidePath(at, raw) };
  }
  const [entry, ...others] = isRecord(raw) ? Object.entries(raw) : [];
  if (!entry || others.length > 0) {
    throw new InputError(
      `mkdocs.yml: ${at} must be a file or one pair of title and file`,
    );
  }
  const [title, target] = entry;
  return Array.isArray(target)
    ? { title, children: parseNav(`${at}.${title}`, target) }
    : { title, file: insidePath(`${at}.${title}`, target) };
}

/** A relative path that stays below where it starts. */
function insidePath(at: string, raw: unknown): string {
  if (typeof raw !== 'string' || raw === '') {
    throw new InputError(`mkdocs.yml: ${at} must be a path`);
  }
  const path = posix.normalize(raw);
  if (posix.isAbsolute(path) || path.split('/').includes('..')) {
    throw new InputError(
      `mkdocs.yml: ${at} leads out of the documents: ${raw}`,
    );
  }
  return path;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
