import { posix } from 'node:path';

const EXTERNAL = /^([a-z][a-z0-9+.-]*:|\/)/i;

/**
 * The address of a page below the site's root, as MkDocs gives it: `index.md` -> ``, `a/index.md` -> `a/`,
 * `a/b.md` -> `a/b/`.
 *
 * @param file - relative to the documents' directory, with forward slashes
 */
export function pageUrl(file: string): string {
  const withoutExtension = file.replace(/\.md$/i, '');
  const isIndex = /(^|\/)(index|README)$/.test(withoutExtension);
  const path = isIndex ? posix.dirname(withoutExtension) : withoutExtension;
  return path === '.' ? '' : `${path}/`;
}

/** The way from one page's address to another address of the site; both relative to the site's root. */
export function relativeUrl(fromPage: string, to: string): string {
  const relative = posix.relative(`/${fromPage}`, `/${to}`) || '.';
  return to === '' || to.endsWith('/') ? `${relative}/` : relative;
}

/**
 * Rewrites a link that stands in a source file, which is relative to that file, into one that is relative to the
 * page's address. Addresses with a scheme, absolute ones and bare fragments stay as they are.
 *
 * @param file - the source file that holds the link
 * @param link - as written
 */
export function rewriteLink(file: string, link: string): string {
  if (EXTERNAL.test(link) || link.startsWith('#') || link === '') {
    return link;
  }
  const [, path, fragment] = /^([^#?]*)(.*)$/.exec(link)!;
  const target = posix.join(posix.dirname(file), path);
  return (
    relativeUrl(
      pageUrl(file),
      /\.md$/i.test(target) ? pageUrl(target) : target,
    ) + fragment
  );
}
